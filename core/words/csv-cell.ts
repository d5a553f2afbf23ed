/** Cells of a table that spreadsheets open: each as text of its own, which none of them computes or changes. Pure. */

/** What a spreadsheet begins a formula, or a command, with; also after blanks, and in wide letters. */
const formula = /^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/;
/**
 * Where a spreadsheet begins a cell in the midst of this one: behind what separates cells in half of the world's settings, or rows, if it
 * does not see the quotation marks; and what then stands there is a formula.
 */
const formulaWithin = /([;\t\n]|\r(?!\n))(?=[\s"]*[=+\-@|%＝＋－＠'])/g;
const guardWithin = /([;\t\n]|\r(?!\n))'/g;
/** What it would take for a number, a date or a truth, and write in another way. */
const value = /^\s*(?:[\d.,:/\s()-]+(?:e[+-]?\d+)?|true|false)\s*$/i;

/**
 * A text as a cell. An apostrophe says that text follows: spreadsheets compute nothing then, and a number keeps its plus and its
 * zeros; another stands before what would be a formula for whoever splits cells at `;` or tabs. `textOfCell` takes them away again.
 */
export function textCell(text: string): string {
  const isTaken = text !== '' && (formula.test(text) || value.test(text) || text.startsWith("'"));
  const guarded = text.replaceAll(formulaWithin, "$1'");
  return quoted(isTaken ? `'${guarded}` : guarded);
}

/** The text that `textCell` was given, of what stood between the quotation marks. */
export function textOfCell(cell: string): string {
  return (cell.startsWith("'") ? cell.slice(1) : cell).replaceAll(guardWithin, '$1');
}

export function numberCell(value: number | null): string {
  return value === null ? '' : String(value);
}

function quoted(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
