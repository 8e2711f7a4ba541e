using Assistant.Classifier.MLNet;
using Assistant.Classifier.Training;

namespace Assistant.Bot.Hosting;

public static partial class Leaves
{
    static partial void MLNet(List<Leaf> leaves) => leaves.Add(new Leaf(TrainingSettings.Leaf)
    {
        Trainers = [MLNetTrainer.Sdca, MLNetTrainer.Lbfgs],
        Add = (services, settings) =>
        {
            if (settings.Training.Trainer != TrainerKind.Own)
            {
                services.AddSingleton<IHeadTrainer>(settings.Training.Trainer == TrainerKind.MLNetSdca ? MLNetTrainer.Sdca : MLNetTrainer.Lbfgs);
            }
        },
    });
}
