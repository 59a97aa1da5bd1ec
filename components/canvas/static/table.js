// A table of numbers as a card shows it, from rows and cells of text.

import { el } from "./dom.js";

/**
 * A table that is moved sideways in its place where it is wider: groups of columns under two headings, a name to each row, and
 * under a number how much it was changed.
 * @param {{name: string, corner: string, colors: Record<string, string>,
 *   groups: {kind: string, text: string, columns: string[]}[],
 *   rows: {kind: string, name: string, cells: {text: string, marks: {kind: string, text: string}[]}[]}[]}} told
 */
export function table(told) {
  const { name, corner, colors, groups, rows } = told;
  const columns = groups.flatMap((group) => group.columns.map((text, n) => ({ text, kind: `fl-${group.kind}${n ? "" : " fl-first"}` })));
  const bodies = [];
  for (const row of rows) {
    if (!bodies.length || row.kind === "memo") bodies.push(el("tbody"));
    bodies.at(-1).append(line(row, columns));
  }
  return el("div", { class: "fl-table", role: "region", tabindex: 0, "aria-label": name, style: Object.entries(colors).map(([kind, color]) => `--${kind}:${color}`).join(";") },
    el("table", {},
      el("colgroup"), ...groups.map((group) => el("colgroup", { span: group.columns.length })),
      el("thead", {},
        el("tr", {}, el("th", { scope: "col", rowspan: 2 }, corner),
          ...groups.map((group) => el("th", { scope: "colgroup", class: "fl-first", colspan: group.columns.length }, group.text))),
        el("tr", {}, ...columns.map(({ text, kind }) => el("th", { scope: "col", class: kind }, text)))),
      ...bodies));
}

function line(row, columns) {
  const about = { class: `fl-${row.kind}` };
  if (!row.cells.length) return el("tr", about, el("th", { scope: "rowgroup", colspan: columns.length + 1 }, row.name));
  return el("tr", about, el("th", { scope: "row" }, row.name), ...row.cells.map(({ text, marks }, n) => el("td", { class: columns[n].kind }, text, marks.length ? changes(marks) : null)));
}

/** Marks are left out of a selection, so that what is pasted into a spreadsheet is numbers. */
function changes(marks) {
  return el("i", {}, ...marks.flatMap(({ kind, text }, n) => [n ? " " : null, el("span", { class: `fl-${kind}` }, text)]));
}
