// The first step: for whom the draft is, and which way in.

/** The first step as it is filled in, into `answers`. */
export function readWho(form, answers) {
  const filled = new FormData(form)
  const mode = filled.get("mode")
  Object.assign(answers, {
    profile: filled.get("profile"),
    country: filled.get("country"),
    name: filled.get("name"),
    mode,
    themes: mode === "quick" ? [] : filled.getAll("themes"),
  })
}

/** The first step as the answers are. */
export function showWho(form, answers) {
  for (const name of ["profile", "country", "mode"]) {
    for (const input of form.querySelectorAll(`[name=${name}]`)) input.checked = input.value === answers[name]
  }
  for (const input of form.querySelectorAll("[name=themes]")) input.checked = answers.themes.includes(input.value)
  if (form.elements.name.value !== answers.name) form.elements.name.value = answers.name
}
