// What makes the pages handier; every page works without it.
"use strict";
(() => {
  // Questions that hang on another's answer are shown when it asks for them.
  const valueOf = (form, name) => {
    const fields = form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
    for (const field of fields) {
      if (field.type === "radio") { if (field.checked) return field.value; }
      else if (field.type !== "hidden") return field.value;
    }
    return "";
  };
  for (const form of document.forms) {
    const hanging = form.querySelectorAll("[data-when]");
    const show = () => hanging.forEach((field) => {
      field.hidden = !field.dataset.answers.split(" ").includes(valueOf(form, field.dataset.when))
        && !field.classList.contains("wrong");
    });
    if (hanging.length) { form.addEventListener("change", show); show(); }
  }

  // A declaration is saved while it is typed, and when the page is left in whatever way.
  const draft = document.querySelector("form.draft");
  if (draft) {
    let dirty = false, timer = 0;
    const save = (last) => {
      if (!dirty) return;
      dirty = false;
      const body = new URLSearchParams(new FormData(draft));
      body.set("go", "save");
      fetch(draft.action, { method: "POST", body, keepalive: last, credentials: "same-origin", headers: { "X-Autosave": "1" } })
        .then((answer) => { if (answer.ok) document.getElementById("saved").textContent = draft.dataset.saved; else dirty = true; })
        .catch(() => { dirty = true; });
    };
    const later = () => { dirty = true; clearTimeout(timer); timer = setTimeout(() => save(false), 1200); };
    draft.addEventListener("input", later);
    draft.addEventListener("change", later);
    draft.addEventListener("submit", () => { dirty = false; clearTimeout(timer); });
    addEventListener("pagehide", () => save(true));
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); });
  }

  // After a page that was not accepted, the list of problems is read first.
  const summary = document.querySelector(".summary[role=alert]");
  if (summary) { summary.tabIndex = -1; summary.focus(); }
})();
