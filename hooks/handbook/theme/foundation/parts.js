// Pieces of markup that the page carries in templates, so that no word of the interface stands in a script.

/** A copy of what the template `name` below `root` holds. */
export function part(root, name) {
  return document.importNode(root.querySelector(`template[data-part="${name}"]`).content, true)
}

/** The texts of the interface that a template below `root` holds: a function that fills `{names}` in. */
export function texts(root, template = "texts") {
  const all = root.querySelector(`template[data-part="${template}"]`).content
  return (name, values = {}) =>
    Object.entries(values).reduce(
      (text, [key, value]) => text.replaceAll(`{${key}}`, () => value), // a function: "$&" is text here
      all.querySelector(`[data-text="${name}"]`).textContent,
    )
}

/** Shows what stands in for a script that cannot do its work. */
export function withoutScript() {
  for (const plain of document.querySelectorAll("[data-without-script]")) plain.dataset.withoutScript = "shown"
}

/** The element with `data-part=name` inside `root`. */
export const at = (root, name) => root.querySelector(`[data-part="${name}"]`)
