using Assistant.Eval;
using Assistant.Eval.Training;

// dotnet run -c Release --project eval/Assistant.Eval -- SUITE…|all     exit 0 = all above their thresholds, 1 = one below, 2 = wrong usage
// dotnet run -c Release --project eval/Assistant.Eval -- train [--cross-validate] [--statistics DIR]     writes the classifier's models
return args is ["train", ..] ? await TrainCommand.RunAsync(args) : await EvalRunner.RunAsync(args);
