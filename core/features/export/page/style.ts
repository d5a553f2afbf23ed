/** How the page of a call looks: on a screen, light or dark, and on paper. */

export const pageStyle = `
:root { color-scheme: light dark; --text: #1f2328; --dim: #5b6470; --line: #d9dde3; --soft: #f4f6f8; --agent: #e8f0fe; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8eb; --dim: #a3abb6; --line: #3a3f47; --soft: #24272c; --agent: #22324d; }
  body { background: #1b1c1f; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem; color: var(--text);
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2rem 0 .5rem; font-size: 1rem; }
p { margin: .5rem 0; white-space: pre-wrap; }
.dim { color: var(--dim); }
.note { margin: .5rem 0; padding: .5rem .75rem; border-left: 3px solid var(--dim); background: var(--soft); white-space: pre-wrap; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1.25rem; margin: 1rem 0; }
dt { color: var(--dim); }
dd { margin: 0; white-space: pre-wrap; }
ol { margin: 0; padding: 0; list-style: none; }
.turns > li { margin: .6rem 0; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .5rem;
  content-visibility: auto; contain-intrinsic-size: auto 4rem; }
.turns > .agent { background: var(--agent); }
.turns p { margin: 0; }
.who { display: flex; justify-content: space-between; gap: 1rem; font-size: .85rem; color: var(--dim); }
.events > li { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .2rem 0; border-top: 1px solid var(--line); }
footer { margin-top: 3rem; font-size: .85rem; color: var(--dim); }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
@media print {
  :root { --text: #000; --dim: #444; --line: #bbb; --soft: #fff; --agent: #fff; }
  body { max-width: none; padding: 0; background: none; font-size: 11pt; }
  .turns > li { content-visibility: visible; padding: .3rem 0; border: 0; border-top: 1px solid var(--line); border-radius: 0; }
  h2, .who { break-after: avoid; }
  .events > li { break-inside: avoid; }
}
`;
