using Assistant.Eval;

// dotnet run -c Release --project eval/Assistant.Eval -- SUITE…|all     exit 0 = all above their thresholds, 1 = one below, 2 = wrong usage
return await EvalRunner.RunAsync(args);
