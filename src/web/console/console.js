// The query console: examples, history, run, sign in, and the schema to read. It talks to this server only.
"use strict";

const examples = {
  "Phong trào, quyết định, khen thưởng, bài viết": `{
  campaigns(first: 5) {
    totalCount
    nodes {
      title
      decisions { nodes { number signedOn issuingAuthority { name } } }
      awardGroups { nodes { form { nameVi } recipientKind declaredCount recordedCount missingCount } }
      awards(first: 3) {
        totalCount
        nodes { nameAtAward form { nameVi } recipient { displayName } }
      }
      articleLinks { nodes { quote article { title publisher publishedOn } } }
    }
  }
}`,
  "Tìm người hoặc tập thể": `query ($text: String!) {
  recipients(filter: {text: $text}, first: 20) {
    totalCount
    nodes { __typename displayName unit awards { nodes { form { nameVi } decidedOn decision { number } } } }
  }
}
# Biến: {"text": "duc xuan"}`,
  "Danh mục hình thức khen thưởng": `{ awardForms(first: 200) { nodes { code nameVi abbrVi level validFrom validTo } } }`,
  "Bài viết và câu làm căn cứ": `{
  newsArticles {
    nodes { title publisher publishedOn links { nodes { relation state quote target { __typename id } } } }
  }
}`,
};

const $ = (id) => document.getElementById(id);
let csrf = sessionStorage.getItem("csrf");

async function ask(query, variables) {
  const headers = { "content-type": "application/json", accept: "application/json", "accept-language": $("language").value };
  if (csrf) headers["x-csrf-token"] = csrf;
  const response = await fetch("/graphql", {
    method: "POST", headers, credentials: csrf ? "same-origin" : "omit", body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

// The queries of this tab, newest first; they are forgotten with it, since the next person may use this computer.
const historyMax = 30;
const past = () => JSON.parse(sessionStorage.getItem("history") ?? "[]");

function remember(query, variables) {
  const others = past().filter((one) => one.query !== query || one.variables !== variables);
  sessionStorage.setItem("history", JSON.stringify([{ query, variables }, ...others].slice(0, historyMax)));
  showHistory();
}

function showHistory() {
  const title = ({ query }) => query.replace(/\s+/g, " ").trim().slice(0, 60);
  $("history").replaceChildren(new Option("–", ""), ...past().map((one, place) => new Option(title(one), place)));
}

function recall() {
  const one = past()[$("history").value];
  if (!one) return;
  $("query").value = one.query;
  $("variables").value = one.variables;
}

async function run() {
  const started = performance.now();
  remember($("query").value, $("variables").value);
  try {
    const variables = $("variables").value.trim() ? JSON.parse($("variables").value) : undefined;
    const answer = await ask($("query").value, variables);
    $("answer").textContent = JSON.stringify(answer, null, 2);
  } catch (problem) {
    $("answer").textContent = problem instanceof SyntaxError ? "Biến không phải là JSON: " + problem.message : String(problem);
  }
  $("took").textContent = `(${Math.round(performance.now() - started)} ms)`;
}

async function showViewer() {
  const { data } = await ask("{ viewer { login role } }");
  $("viewer").textContent = data?.viewer?.login ? `${data.viewer.login} (${data.viewer.role})` : "";
}

async function signIn(event) {
  event.preventDefault();
  const response = await fetch("/sign-in", {
    method: "POST", headers: { "content-type": "application/json" },
    body: JSON.stringify({ login: $("login").value, password: $("password").value }),
  });
  const answer = await response.json().catch(() => ({}));
  $("password").value = "";
  if (!response.ok) { $("viewer").textContent = "Tên hoặc mật khẩu không đúng."; return; }
  csrf = answer.csrfToken;
  sessionStorage.setItem("csrf", csrf);
  await showViewer();
}

const typeName = (type) =>
  type.kind === "NON_NULL" ? typeName(type.ofType) + "!" : type.kind === "LIST" ? `[${typeName(type.ofType)}]` : type.name;

async function loadSchema() {
  const type = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
  const { data } = await ask(`{ __schema { types { name kind description
    fields(includeDeprecated: true) { name description deprecationReason type { ${type} }
      args { name description defaultValue type { ${type} } } }
    inputFields { name description defaultValue type { ${type} } }
    enumValues { name description } possibleTypes { name } } } }`);
  if (!data) return;
  const types = data.__schema.types.filter((t) => !t.name.startsWith("__")).sort((a, b) => a.name.localeCompare(b.name));
  const show = () => {
    const wanted = $("find").value.trim().toLowerCase();
    const says = (text) => text?.toLowerCase().includes(wanted);
    $("schema").replaceChildren(...types
      .filter((t) => !wanted || says(t.name) || (t.fields ?? t.inputFields ?? t.enumValues ?? []).some((f) => says(f.name)))
      .map((t) => describe(t, wanted)));
  };
  $("find").addEventListener("input", show);
  show();
}

const element = (name, ...content) => {
  const made = document.createElement(name);
  made.append(...content);
  return made;
};

// A type's name, which leads to its description.
function link(type) {
  const base = (inner) => inner.ofType ? base(inner.ofType) : inner.name;
  const button = element("button", typeName(type));
  button.type = "button";
  button.className = "type";
  button.addEventListener("click", () => {
    $("find").value = base(type);
    $("find").dispatchEvent(new Event("input"));
  });
  return button;
}

function signature(field) {
  const code = element("code", field.name);
  if (field.args?.length) {
    code.append("(");
    field.args.forEach((arg, place) => code.append(place ? ", " : "", `${arg.name}: `, link(arg.type)));
    code.append(")");
  }
  if (field.type) code.append(": ", link(field.type));
  if (field.defaultValue) code.append(` = ${field.defaultValue}`);
  return code;
}

function describe(type, wanted) {
  const details = element("details", element("summary", type.name), element("p", type.description ?? ""));
  details.open = Boolean(wanted) && type.name.toLowerCase() === wanted;
  const list = element("dl");
  for (const field of type.fields ?? type.inputFields ?? type.enumValues ?? []) {
    const meaning = element("dd", field.description ?? "");
    for (const arg of field.args ?? []) {
      if (arg.description) meaning.append(element("p", `${arg.name}: ${arg.description}`));
    }
    if (field.deprecationReason) meaning.append(element("p", `Không nên dùng nữa: ${field.deprecationReason}`));
    list.append(element("dt", signature(field)), meaning);
  }
  if (type.possibleTypes?.length) {
    const kinds = element("p", "Gồm: ");
    type.possibleTypes.forEach((one, place) => kinds.append(place ? ", " : "", link(one)));
    details.append(kinds);
  }
  details.append(list);
  return details;
}

for (const name of Object.keys(examples)) $("examples").append(new Option(name, name));
$("examples").addEventListener("change", () => { $("query").value = examples[$("examples").value]; });
$("query").value = Object.values(examples)[0];
$("history").addEventListener("change", recall);
$("run").addEventListener("click", run);
$("sign-in").addEventListener("submit", signIn);
document.addEventListener("keydown", (event) => { if (event.ctrlKey && event.key === "Enter") run(); });
showHistory();
showViewer();
loadSchema();
