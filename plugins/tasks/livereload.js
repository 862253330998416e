const isDesk = location.pathname === "/_desk/"; // it shows the report, and has a form
let seen = isDesk ? Number(document.documentElement.dataset.build) : undefined;

async function look() {
  const [builds, report] = await (await fetch("/_build")).json();
  if (builds === seen || (isDesk && document.querySelector("form :focus"))) return;
  if (report && !isDesk) show(report);
  else if (seen !== undefined) location.reload();
  seen = builds;
}

function show(report) {
  const shown = document.getElementById("site.report") ?? document.createElement("pre");
  shown.id = "site.report";
  shown.setAttribute("role", "alert");
  shown.textContent = report;
  Object.assign(shown.style, {
    position: "fixed", inset: "auto 0 0 0", maxBlockSize: "60vh", overflow: "auto", margin: 0,
    padding: "1rem", background: "#300", color: "#fff", font: "14px/1.4 monospace",
    whiteSpace: "pre-wrap", zIndex: 9,
  });
  document.body.append(shown);
}

async function watch() {
  await look().catch(() => {}); // the server may be away
  setTimeout(watch, 100);
}

watch();
