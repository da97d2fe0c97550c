// The query console: examples, run, sign in, and the schema to read. It talks to this server only.
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
  const headers = { "content-type": "application/json", accept: "application/json" };
  if (csrf) headers["x-csrf-token"] = csrf;
  const response = await fetch("/graphql", {
    method: "POST", headers, credentials: csrf ? "same-origin" : "omit", body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

async function run() {
  const started = performance.now();
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
    fields { name description type { ${type} } } inputFields { name description type { ${type} } }
    enumValues { name description } } } }`);
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

function describe(type, wanted) {
  const details = document.createElement("details");
  details.open = Boolean(wanted) && type.name.toLowerCase() === wanted;
  const summary = document.createElement("summary");
  summary.textContent = type.name;
  const about = document.createElement("p");
  about.textContent = type.description ?? "";
  const list = document.createElement("dl");
  for (const field of type.fields ?? type.inputFields ?? type.enumValues ?? []) {
    const term = document.createElement("dt");
    const code = document.createElement("code");
    code.textContent = field.type ? `${field.name}: ${typeName(field.type)}` : field.name;
    term.append(code);
    const meaning = document.createElement("dd");
    meaning.textContent = field.description ?? "";
    list.append(term, meaning);
  }
  details.append(summary, about, list);
  return details;
}

for (const name of Object.keys(examples)) $("examples").append(new Option(name, name));
$("examples").addEventListener("change", () => { $("query").value = examples[$("examples").value]; });
$("query").value = Object.values(examples)[0];
$("run").addEventListener("click", run);
$("sign-in").addEventListener("submit", signIn);
document.addEventListener("keydown", (event) => { if (event.ctrlKey && event.key === "Enter") run(); });
showViewer();
loadSchema();
