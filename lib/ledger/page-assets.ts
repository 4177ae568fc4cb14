/** The style of the ledger's page: light and dark, phone and print. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1b1b1b, #e8e8e8); --faint: light-dark(#666, #a0a0a0);
  --line: light-dark(#ddd, #3a3a3a); }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: .5rem; padding: .6rem 0; background: Canvas; }
input, select { font: inherit; padding: .25rem .4rem; max-width: 100%; }
input { flex: 1 1 14rem; }
article { border-top: 1px solid var(--line); padding: .9rem 0; scroll-margin-top: 4rem; }
header a { font-weight: 600; color: inherit; }
small, dt, output { color: var(--faint); }
.verdict { border-radius: 3px; padding: .05rem .45rem; margin: 0 .4rem; border: 1px solid currentColor; font-size: .85em; }
.confirmed { color: light-dark(#00614a, #4fd1a5); }
.erratum { color: light-dark(#a33b00, #ff9d5c); }
.refuted, .blunt { color: light-dark(#b00020, #ff6b81); }
.open { color: var(--faint); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .8rem; margin: .4rem 0; }
dd { margin: 0; overflow-wrap: anywhere; }
dd div { overflow-x: auto; overflow-y: hidden; padding-bottom: .1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85em; }
th, td { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
[hidden] { display: none; }
@media (max-width: 36rem) { dl { grid-template-columns: 1fr; } }
@media print { form { display: none; } }
`;

/** The script of the ledger's page: filters by text, source, verdict and topic, kept in the address. */
export const PAGE_SCRIPT = `
const form = document.querySelector("form");
const articles = [...document.querySelectorAll("article")];
const texts = new Map(articles.map((article) => [article, article.textContent.toLowerCase()]));
function apply() {
  const { text, source, verdict, topic } = Object.fromEntries(new FormData(form));
  let visible = 0;
  for (const article of articles) {
    const { dataset } = article;
    article.hidden = !((!source || dataset.source === source) && (!verdict || dataset.verdict === verdict) &&
      (!topic || dataset.topic === topic) && texts.get(article).includes(text.toLowerCase()));
    if (!article.hidden) visible++;
  }
  form.querySelector("output").value = visible + " shown";
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
  history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash);
}
for (const [name, value] of new URLSearchParams(location.search)) {
  if (form.elements[name]) form.elements[name].value = value;
}
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
apply();
`;
