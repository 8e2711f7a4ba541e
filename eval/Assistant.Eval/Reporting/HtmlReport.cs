using System.Net;
using System.Text;

namespace Assistant.Eval.Reporting;

/// <summary>The report as one HTML file that asks nothing of any network: a chart and a table for each metric. Readable without the charts, in light and dark.</summary>
public static class HtmlReport
{
    private const string Style = """
        :root{color-scheme:light dark;--line:#8886;--bar:#2f6fab;--ink:currentColor}
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;margin:.5rem 0 1rem;display:block;overflow-x:auto}
        th,td{border-bottom:1px solid var(--line);padding:.2rem .7rem;text-align:left;font-variant-numeric:tabular-nums}
        svg{max-width:100%;height:auto}.bar{fill:var(--bar)}.whisker{stroke:var(--ink);stroke-width:1.5}svg text{font:13px system-ui,sans-serif;fill:var(--ink)}
        """;

    public static string Write(string day, IReadOnlyList<SuiteSection> sections)
    {
        var html = new StringBuilder($"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>Evaluation, {Text(day)}</title><style>{Style}</style></head><body>\n<h1>What was measured on {Text(day)}</h1>\n");
        html.Append("<nav><ul>").AppendJoin("", sections.Select(s => $"<li><a href=\"#{Text(s.Suite)}\">{Text(s.Suite)}</a></li>")).Append("</ul></nav>\n");
        foreach (var section in sections)
        {
            html.Append($"<h2 id=\"{Text(section.Suite)}\">{Text(section.Suite)}</h2>\n");
            foreach (var metric in section.Report.Figures.GroupBy(f => f.Metric))
            {
                html.Append($"<h3>{Text(metric.Key)}</h3>\n");
                if (BarChart.Draw(metric.Key, [.. metric]) is { Length: > 0 } chart)
                {
                    html.Append(chart).Append('\n');
                }

                Table(html, ["of", "value", "95 %", "note"], metric.Select(f => (IReadOnlyList<string>)[f.Group, ReportCommand.Number(f.Value), f.Interval?.ToString() ?? "", f.Note]));
            }

            foreach (var table in section.Report.Tables)
            {
                html.Append($"<h3>{Text(table.Title)}</h3>\n");
                Table(html, table.Columns, table.Rows);
            }

            if (section.Report.Misses.Count > 0)
            {
                html.Append("<h3>Worst errors</h3>\n<ul>").AppendJoin("", section.Report.Misses.Select(miss => $"<li>{Text(miss)}</li>")).Append("</ul>\n");
            }
        }

        return html.Append("</body></html>\n").ToString();
    }

    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void Table(StringBuilder html, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        html.Append("<table><thead><tr>").AppendJoin("", columns.Select(c => $"<th scope=\"col\">{Text(c)}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>").AppendJoin("", row.Select((cell, i) => i == 0 ? $"<th scope=\"row\">{Text(cell)}</th>" : $"<td>{Text(cell)}</td>")).Append("</tr>");
        }

        html.Append("</tbody></table>\n");
    }
}
