// The first step: for whom the draft is, and which way in.

import { hide } from "./quiet.js"

const countriesOf = (data, profile) => data.profiles.find((one) => one.id === profile).countries

/** The first step as it is filled in, into `answers`. A profile has its own countries. */
export function readWho(form, answers, data) {
  const filled = new FormData(form)
  const mode = filled.get("mode")
  const countries = countriesOf(data, filled.get("profile"))
  Object.assign(answers, {
    profile: filled.get("profile"),
    country: countries.includes(filled.get("country")) ? filled.get("country") : countries[0],
    name: filled.get("name"),
    mode,
    themes: mode === "quick" ? [] : filled.getAll("themes"),
  })
  showCountries(form, answers, countries)
}

function showCountries(form, { country }, countries) {
  for (const input of form.querySelectorAll("[name=country]")) {
    hide(input.closest("label"), !countries.includes(input.value))
    input.checked = input.value === country
  }
}

/** The first step as the answers are. */
export function showWho(form, answers, data) {
  for (const name of ["profile", "mode"]) {
    for (const input of form.querySelectorAll(`[name=${name}]`)) input.checked = input.value === answers[name]
  }
  showCountries(form, answers, countriesOf(data, answers.profile))
  for (const input of form.querySelectorAll("[name=themes]")) input.checked = answers.themes.includes(input.value)
  if (form.elements.name.value !== answers.name) form.elements.name.value = answers.name
}
