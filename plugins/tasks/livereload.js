new EventSource("/_builds").onmessage = (message) => {
  const report = JSON.parse(message.data);
  if (!report) return location.reload();
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
};
