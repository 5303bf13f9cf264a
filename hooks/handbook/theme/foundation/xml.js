// XML for the files that the browser makes. Texts are always texts of elements or attributes, never glued into markup.

// eslint-disable-next-line no-control-regex
const ILLEGAL = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Text that XML can hold, as `legal` in formats/word/parts.py: what it cannot becomes a replacement character. */
export const legal = (text) => text.replace(ILLEGAL, "\ufffd").replace(/\r\n?/g, "\n")

/** A file of XML after `edit` changed its root in place. */
export function edited(source, edit) {
  const { documentElement: root } = new DOMParser().parseFromString(source, "application/xml")
  edit(root)
  return `${/^<\?xml[^>]*\?>\s*/.exec(source)?.[0] ?? ""}${new XMLSerializer().serializeToString(root)}`
}

/** A file of XML from a tree of `[name, attributes, ...children]`; a child that is no list is a text. */
export function xml(namespace, tree, prefixes = {}) {
  const root = document.implementation.createDocument(namespace, tree[0])
  const made = ([name, attributes = {}, ...children]) => {
    const element = root.createElementNS(namespace, name)
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttributeNS(prefixes[/^\w+(?=:)/.exec(key)?.[0]] ?? null, key, legal(String(value)))
    }
    element.append(...children.map((child) => (Array.isArray(child) ? made(child) : legal(child))))
    return element
  }
  root.documentElement.replaceWith(made(tree))
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${new XMLSerializer().serializeToString(root)}`
}
