// What a drafter may type. Twin of hooks/handbook/drafting/answers.py; a test holds the two together. Pure.

const LONGEST = 2_000
const LONGEST_NAME = 200
// the characters of drafting/draft.py CONTROL; with the flag u, \ud800-\udfff are halves that stand alone
// eslint-disable-next-line no-control-regex
const CONTROL =
  /[\u0000-\u001f\u007f-\u00a0\u061c\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f\u2066-\u2069\u3000\ud800-\udfff\ufeff\ufffe\uffff]/gu

const trimmed = (text) => text.replace(/^ +| +$/g, "")

/** The name of a party: short. */
export const shortName = (text) => trimmed([...clean(text)].slice(0, LONGEST_NAME).join(""))

/** Text that somebody typed: one line, no characters that mean something to machines only. */
export function clean(text) {
  const flat = trimmed(text.replace(CONTROL, " ").replace(/ +/g, " "))
  return trimmed([...flat].slice(0, LONGEST).join(""))
}

/** Whether a number may stand in a gap. */
export function inBounds(parameter, value) {
  if (!/^[0-9]{1,9}$/.test(value)) return false
  return (parameter.minimum ?? 0) <= Number(value) && Number(value) <= (parameter.maximum ?? 999_999_999)
}

/** Whether a value can stand in a gap: any text, or a number within its bounds. */
export const numberFits = (parameter, value) => parameter.kind !== "number" || inBounds(parameter, value)

/** What stands in a gap: what was typed if it fits, the default otherwise. */
export function valueOf(parameter, typed) {
  const value = clean(typed)
  if (!value || !numberFits(parameter, value)) return parameter.default
  return value
}
