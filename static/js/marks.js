// Which kinds of marks a reader wants to see in articles. The stylesheet reads the boxes; this remembers them in the
// browser, and takes the link from words that are not marked, so that nobody is led to what cannot be seen.
"use strict";
{
  const KEY = "hidden-marks";
  const boxes = [...document.querySelectorAll(".marks input")];
  const isShown = (link) => boxes.some((box) => box.checked && link.classList.contains(box.value));

  const remembered = () => {
    try {
      return (localStorage.getItem(KEY) ?? "").split(" ");
    } catch {
      return []; // the browser keeps nothing for this site
    }
  };

  const remember = () => {
    const elsewhere = remembered().filter((kind) => kind && !boxes.some((box) => box.value === kind));
    const here = boxes.filter((box) => !box.checked).map((box) => box.value);
    try {
      localStorage.setItem(KEY, [...elsewhere, ...here].join(" "));
    } catch {
      // then it lasts as long as the page
    }
  };

  const setBoxes = () => {
    const hidden = remembered();
    for (const box of boxes) box.checked = !hidden.includes(box.value);
  };

  const setLinks = () => {
    for (const link of document.querySelectorAll("a.person, a.place, a.figure")) {
      link.dataset.href ??= link.getAttribute("href");
      if (isShown(link)) link.setAttribute("href", link.dataset.href);
      else link.removeAttribute("href");
    }
  };

  setBoxes(); // at once: the text comes after this script
  document.querySelector(".marks").addEventListener("change", () => {
    remember();
    setLinks();
  });
  addEventListener("pageshow", () => {
    setBoxes(); // may have been changed on another page before coming back to this one
    setLinks();
  });
}
