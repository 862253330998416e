/* The search: this page's form, answered in place.

   The build writes what there is to find (plugins/exports/search.py), and the table by which words
   are folded (plugins/languages/folding.py): the same steps are taken here, so that all spellings
   of a name meet. MiniSearch finds the folded words. What comes from data is text, never HTML. */

import MiniSearch from "./minisearch.js";

const VERSION = 1;
const MOST = 100; // results that are shown
const PAUSE = 200; // milliseconds without a key, after which a search begins
const WEIGHTS = { title: 4, names: 3, keys: 3, topics: 2, places: 2 };
const TEXTS = ["summary", "headings", "documents", "people", "city"];
const FIELDS = [...Object.keys(WEIGHTS), "years", ...TEXTS];
const FILTERS = ["q", "forum", "kind"];
const WORDS = /([\p{L}\p{M}\p{N}'‘’`´ʼʻ]+)/u;

const form = document.querySelector("form.search");
const status = document.querySelector("[role=status]");
const list = document.querySelector(".found");
const withoutScript = document.getElementById("site.without-script");
const source = new URL(form.dataset.source, document.baseURI);

/** The function that folds a text by a table. */
export function folder({ letters, pairs }) {
  const written = (text) => [...text].map((sign) => letters[sign] ?? sign).join("");
  return (text) => {
    const plain = written(text.toLowerCase().normalize("NFC"));
    const latin = written(plain.normalize("NFKD").replace(/\p{M}/gu, ""));
    const folded = pairs.reduce((found, [written, one]) => found.replaceAll(written, one), latin);
    return folded.replace(/([a-z])\1+/g, "$1");
  };
}

// What is found

/** The data of a language: its words, and what searches them. Shards are loaded as needed. */
async function begin() {
  const { folding, records, shards } = await load(source);
  const fold = folder(folding);
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (records) {
    const search = searcher(records, words);
    return { words, records, find: async (query, isWanted) => search(query, isWanted) };
  }
  const loaded = {};
  const find = async (query, isWanted) => {
    const names = words(query).map(shardOf);
    if (!names.every((name) => name in shards)) return [];
    const [name] = names.sort((one, other) => shards[one] - shards[other]);
    loaded[name] ??= searcher((await load(`search/${name}.json`)).records, words);
    return loaded[name](query, isWanted);
  };
  return { words, find };
}

async function load(name) {
  const answer = await fetch(new URL(name, source));
  const content = answer.ok ? await answer.json() : {};
  if (content.version !== VERSION) throw new Error(`${answer.url}: ${answer.status}`);
  return content;
}

/** The shard in which a folded word stands: of its first letter, or of a short number. */
function shardOf(word) {
  const code = word.codePointAt(0);
  if (/^[0-9]{1,4}$/.test(word)) return word;
  return code < 128 ? word[0] : code.toString(16).padStart(4, "0");
}

/** The function that searches some records: all words of a query must be found. */
function searcher(records, words) {
  const index = new MiniSearch({
    idField: "number",
    fields: FIELDS,
    extractField: (record, name) => [record[name] ?? ""].flat().join("\n"),
    tokenize: words,
    processTerm: (word) => word,
  });
  index.addAll(records.map((record, number) => ({ ...record, number })));
  return (query, isWanted) => {
    const asked = { combineWith: "AND", queries: words(query).map(meant) };
    const filter = ({ id }) => isWanted(records[id]);
    const options = { prefix: true, boost: WEIGHTS, tokenize: (word) => [word], filter };
    const found = index.search(asked, options);
    return found.map(({ id, terms }) => ({ record: records[id], terms: new Set(terms) }));
  };
}

/** What a folded word is looked for as: the beginning of one; a long one also with a letter more,
    less or changed, or with two that have changed places. */
function meant(word) {
  const signs = [...word];
  const isLong = signs.length > 3 && !/\d/.test(word);
  const turned = (one, at) => {
    const [before, after] = [signs.slice(0, at), signs.slice(at + 2)];
    return [...before, signs[at + 1], one, ...after].join("");
  };
  const slips = isLong ? signs.slice(0, -1).map(turned) : [];
  const queries = [{ queries: [word], fuzzy: isLong && 1 }, { queries: slips, prefix: false }];
  return { combineWith: "OR", queries };
}

// What is shown

/** An element; what it holds is nodes or texts. */
function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** One result: a link, what it is, and the text in which the words were found. */
function item({ record, terms = new Set() }, words) {
  const { title, summary = "", years = [] } = record;
  const has = (text) => words(text).some((word) => terms.has(word));
  const mark = (part, number) => (number % 2 && has(part) ? element("mark", {}, part) : part);
  const marked = (text) => text.split(WORDS).map(mark);
  const href = new URL(record.address, new URL("./", source));
  const link = element("a", { href, lang: record.lang, dir: "auto" }, ...marked(title));
  const kind = [...form.elements.kind].find(({ value }) => value === record.kind);
  const note = [kind?.text, ...years].filter(Boolean).join(", ");
  const made = element("li", {}, link, " ", element("span", { class: "note" }, note));
  if (summary) {
    made.append(element("p", { lang: record.summary_lang, dir: "auto" }, ...marked(summary)));
  }
  const others = ["names", "topics", "places", ...TEXTS.slice(1)];
  const reason = others.flatMap((name) => record[name] ?? []).find(has);
  if (reason && !has(`${title}\n${summary}`)) {
    made.append(element("p", { dir: "auto" }, ...marked(reason)));
  }
  return made;
}

/** Show what is found; words with places for numbers stand in the page, in its language. */
function show(found, words, isAsked) {
  const { none, found: some, more } = status.dataset;
  const said = found.length > MOST ? more : found.length ? some : isAsked ? none : "";
  const number = (value) => value.toLocaleString(document.documentElement.lang);
  list.replaceChildren(...found.slice(0, MOST).map((each) => item(each, words)));
  status.textContent = said
    .replace("%(count)s", number(found.length))
    .replace("%(most)s", number(MOST));
}

// What is asked

let begun; // a promise of what begin() gives
let turn = 0; // an answer to what is no longer asked is not shown
let pause;

async function answer() {
  const own = ++turn;
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  const [query, forum, kind] = FILTERS.map((name) => asked.get(name) ?? "");
  const isWanted = (record) =>
    (!forum || record.forums?.includes(forum)) && (!kind || record.kind === kind);
  history.replaceState(null, "", `${asked}` ? `?${asked}` : location.pathname);
  try {
    const { words, records, find } = await (begun ??= begin());
    const hasWords = words(query).length > 0;
    const isNarrowed = !hasWords && Boolean(forum || kind); // by filters alone: not in shards
    const listed = isNarrowed && records ? records.filter(isWanted) : [];
    const found = hasWords ? await find(query, isWanted) : listed.map((record) => ({ record }));
    if (own !== turn) return;
    show(found, words, isNarrowed ? Boolean(records) : query !== "");
    withoutScript.hidden = true;
  } catch (error) {
    console.error(error);
    if (own !== turn) return;
    begun = undefined; // the next key tries again
    list.replaceChildren();
    status.textContent = status.dataset.failed;
    withoutScript.hidden = false;
  }
}

function answerSoon() {
  clearTimeout(pause);
  pause = setTimeout(answer, PAUSE);
}

for (const [name, value] of new URLSearchParams(location.search)) {
  if (FILTERS.includes(name)) form.elements[name].value = value;
}
form.addEventListener("input", answerSoon);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  answer();
});
answer();
