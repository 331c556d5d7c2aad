// Where very much was found, what narrows it is counted after the results are shown. The link that this replaces leads
// to the same on a page of its own.
"use strict";
{
  const place = document.querySelector("[data-facets]");
  const load = async () => {
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(place.dataset.facets);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const facets = page.querySelector(".facets");
      if (facets) place.replaceWith(facets);
    } catch {
      // the link stays
    } finally {
      place.removeAttribute("aria-busy");
    }
  };
  if (place) load();
}
