// Walk through all slides; for each, what it lacks.
() => {
  const margin = { sides: 60, foot: 44 };

  function faultsOf(page) {
    const faults = [];
    const outer = page.getBoundingClientRect();
    const inner = {
      left: outer.left + margin.sides,
      right: outer.right - margin.sides,
      top: outer.top,
      bottom: outer.bottom - margin.foot,
    };
    for (const each of page.querySelectorAll("*")) {
      if (each.closest("mjx-assistive-mml") || each.parentElement.closest("svg")) continue;
      const box = each.getBoundingClientRect();
      const words = (each.alt ?? each.textContent).trim().slice(0, 40);
      const name = `${each.tagName.toLowerCase()} "${words}"`;
      if (
        box.left < inner.left - 1 || box.right > inner.right + 1 ||
        box.top < inner.top - 1 || box.bottom > inner.bottom + 1
      ) faults.push(`${name} leaves the slide`);
      if (each.scrollWidth > each.clientWidth + 1 && each.clientWidth) faults.push(`${name} is cut`);
      const speaks = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (speaks && !each.closest("mjx-container") && parseFloat(getComputedStyle(each).fontSize) < 28)
        faults.push(`${name} is smaller than 28 px`);
      if (each.matches("mjx-container[display=true] > svg") && box.width < 0.87 * each.width.baseVal.value)
        faults.push(`${name} is a formula that is too wide`);
      if (each.matches("img")) {
        const ratio = each.naturalWidth / each.naturalHeight;
        const height = Math.min(box.height, box.width / ratio);
        if (!each.alt) faults.push("a picture has no words");
        if (!(height >= 250 || height * ratio >= 900)) faults.push(`${name} is a small picture`);
      }
    }
    if (!page.querySelector("h2").textContent.trim()) faults.push("it has no heading");
    const body = page.querySelector(".body");
    if (body.textContent.trim().split(/\s+/).length < 8 && !body.querySelector("img, svg"))
      faults.push("it is nearly empty");
    return faults;
  }

  return Reveal.getSlides().map((slide, number) => {
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v);
    const page = slide.querySelector(":scope > .page");
    return {
      name: `${number + 1} ${page.querySelector("h2").textContent}`,
      faults: faultsOf(page),
      pictures: page.querySelectorAll("img").length,
    };
  });
}
