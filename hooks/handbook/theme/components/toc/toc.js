// Marks in the list of what is on the page the part that a reader is in. On a narrow screen there is no such list.

export function reading() {
  const box = document.querySelector(".gw-toc")?.closest(".md-sidebar__scrollwrap")
  if (!box || !("IntersectionObserver" in window)) return
  const links = new Map()
  for (const link of box.querySelectorAll(".gw-toc__link")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (heading) links.set(heading, link)
  }
  const above = new Set()
  let here

  function mark() {
    const now = links.get([...links.keys()].findLast((heading) => above.has(heading)))
    if (now === here) return
    here?.removeAttribute("aria-current")
    now?.setAttribute("aria-current", "location")
    here = now
    if (!now) return
    const [top, bottom] = [now.offsetTop - box.offsetTop, now.offsetTop - box.offsetTop + now.offsetHeight]
    if (top < box.scrollTop || bottom > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 2
  }

  // a heading is behind the reader once it has come into the upper third of the screen: all above that counts too
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) above[isIntersecting ? "add" : "delete"](target)
      mark()
    },
    { rootMargin: "1000000px 0px -67% 0px" },
  )
  for (const heading of links.keys()) watch.observe(heading)
}
