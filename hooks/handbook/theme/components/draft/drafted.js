// What a draft consists of, read. Twin of hooks/handbook/drafting/drafted.py. Pure.

/** A list without what stands in it twice. */
export const unique = (list) => [...new Set(list)]

/** The articles of a draft, through its chapters. */
export const articlesOf = (made) => made.chapters.flatMap((chapter) => chapter.articles)

/** What a provision says, with its conditions and exceptions; `words` holds what these are called. */
export function whole({ text, conditions, exceptions }, words) {
  const limits = [
    ...conditions.map((one) => `${words.condition}: ${one}`),
    ...exceptions.map((one) => `${words.exception}: ${one}`),
  ]
  return [text, ...limits].join(" ")
}
