using System.Text;

namespace Assistant.Eval.Reporting;

/// <summary>The report as Markdown: a table for each metric, then the suite's own tables and its worst errors.</summary>
public static class MarkdownReport
{
    public static string Write(string day, IReadOnlyList<SuiteSection> sections)
    {
        var text = new StringBuilder($"# What was measured on {day}\n");
        foreach (var section in sections)
        {
            text.Append($"\n## {section.Suite}\n");
            foreach (var metric in section.Report.Figures.GroupBy(f => f.Metric))
            {
                text.Append($"\n### {Cell(metric.Key)}\n\n");
                Table(text, ["of", "value", "95 %", "note"], metric.Select(f => (IReadOnlyList<string>)[f.Group, ReportCommand.Number(f.Value), f.Interval?.ToString() ?? "", f.Note]));
            }

            foreach (var table in section.Report.Tables)
            {
                text.Append($"\n### {Cell(table.Title)}\n\n");
                Table(text, table.Columns, table.Rows);
            }

            if (section.Report.Misses.Count > 0)
            {
                text.Append("\n### Worst errors\n\n");
                text.AppendJoin('\n', section.Report.Misses.Select(miss => "- " + Cell(miss))).Append('\n');
            }
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        text.Append("| ").AppendJoin(" | ", columns.Select(Cell)).Append(" |\n|").Append(string.Concat(Enumerable.Repeat("---|", columns.Count))).Append('\n');
        foreach (var row in rows)
        {
            text.Append("| ").AppendJoin(" | ", row.Select(Cell)).Append(" |\n");
        }
    }

    private static string Cell(string text) => text.Replace('\n', ' ').Replace("|", "\\|", StringComparison.Ordinal);
}
