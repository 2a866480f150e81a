// Formulas are set while all slides are laid out; then reveal.js shows one at a time.
window.MathJax = {
  tex: {
    inlineMath: [["$", "$"]],
    displayMath: [["$$", "$$"]],
    processEscapes: true,
  },
  svg: { fontCache: "local" }, // the speaker's window shows copies of formulas
  options: { enableMenu: false },
  startup: {
    ready() {
      MathJax.startup.defaultReady();
      MathJax.startup.promise.then(start);
    },
  },
};

function start() {
  // The speaker's window has no style to hide what is meant for screen readers alone.
  document.querySelectorAll("aside mjx-assistive-mml").forEach((each) => each.remove());
  Reveal.initialize({
    width: 1280,
    height: 720,
    margin: 0,
    minScale: 0.1,
    maxScale: 4,
    center: false,
    hash: true,
    slideNumber: "c/t",
    controlsLayout: "edges",
    transition: "none",
    pdfSeparateFragments: false,
    plugins: [RevealNotes],
    keyboard: { 80: openPrintView },
  });
  Reveal.on("slidechanged", ({ currentSlide }) => restart(currentSlide));
  Reveal.on("pdf-ready", () => window.print());
}

// P opens the view that prints one slide a page, and that asks for the printer.
function openPrintView() {
  window.location.href = window.location.pathname + "?print-pdf";
}

// An animation begins when its slide is shown.
function restart(slide) {
  slide.querySelectorAll("img[data-moves]").forEach((image) => {
    const source = image.src;
    image.src = "";
    image.src = source;
  });
}
