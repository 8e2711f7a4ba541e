using Assistant.Eval;
using Assistant.Eval.Reporting;
using Assistant.Eval.Training;

// dotnet run -c Release --project eval/Assistant.Eval -- SUITE…|all     exit 0 = all above their thresholds, 1 = one below, 2 = wrong usage
// dotnet run -c Release --project eval/Assistant.Eval -- train [--names-only | --text-only] [--statistics DIR]     writes the classifier's models
// dotnet run -c Release --project eval/Assistant.Eval -- report [SUITE…] [--out DIR]     writes report.md and report.html, by default of the tagging suite into ./eval-report
// dotnet run -c Release --project eval/Assistant.Eval -- train-ranking [--dry] [--check]     learns ranking/weights.json; after it, or after new concepts, train-answers
// dotnet run -c Release --project eval/Assistant.Eval -- train-answers [--misses] [--dry]     fits ranking/selection.json and ranking/confidence.json
// dotnet run -c Release --project eval/Assistant.Eval -- play FILE.jsonl… [--all]     plays scripted conversations and shows those that fail
// dotnet run -c Release --project eval/Assistant.Eval -- train-routing [--misses] [--dry]     learns bot/Assistant.Bot/Turns/routes/route.model
// dotnet run -c Release --project eval/Assistant.Eval -- train-wishes [--misses] [--dry]     learns bot/Assistant.Bot/Turns/routes/wish.model
// dotnet run -c Release --project eval/Assistant.Eval -- train-acts [--misses] [--dry]       learns bot/Assistant.Bot/Turns/routes/act.model
// dotnet run -c Release --project eval/Assistant.Eval -- trainers     trains the text classifier with every trainer that was built in, on the same texts, and compares them
return args switch
{
    ["trainers", ..] => TrainersCommand.Run(),
    ["train", ..] => await TrainCommand.RunAsync(args),
    ["report", ..] => await ReportCommand.RunAsync(args[1..]),
    ["play", ..] => await Assistant.Eval.Dialogs.PlayCommand.RunAsync(args[1..]),
    ["train-ranking", ..] => await TrainRankingCommand.RunAsync(args),
    ["train-answers", ..] => await TrainAnswersCommand.RunAsync(args),
    ["train-routing", ..] => await TrainRoutingCommand.RunAsync(args),
    ["train-wishes", ..] => await TrainWishesCommand.RunAsync(args),
    ["train-acts", ..] => await TrainActsCommand.RunAsync(args),
    _ => await EvalRunner.RunAsync(args),
};
