// Gives the controls of the box that this widget stands in the names and values that are seen.

const BUTTONS = { "fa-play": "play", "fa-pause": "pause", "fa-stop": "to the start", "fa-retweet": "repeat" };

function set(element, attribute, words) {
  if (words && element.getAttribute(attribute) !== words) element.setAttribute(attribute, words);
}

function nameSlider(slider) {
  const label = slider.querySelector(".widget-label");
  const readout = slider.querySelector(".widget-readout");
  for (const handle of slider.querySelectorAll("[role=slider]")) {
    set(handle, "aria-label", label?.textContent);
    set(handle, "aria-valuetext", readout?.textContent);
  }
}

function nameButton(button) {
  for (const [icon, words] of Object.entries(BUTTONS)) {
    if (button.querySelector(`.${icon}`)) {
      set(button, "aria-label", words);
      set(button, "title", words);
    }
  }
}

function render({ el }) {
  el.style.display = "none";
  let watcher;
  // This widget is put into its box after it was made.
  const waiting = setTimeout(() => {
    const box = el.closest(".widget-vbox");
    if (!box) return;
    const name = () => {
      box.querySelectorAll(".widget-slider").forEach(nameSlider);
      box.querySelectorAll(".widget-play button").forEach(nameButton);
    };
    watcher = new MutationObserver(name);
    watcher.observe(box, {
      childList: true, subtree: true, characterData: true,
      attributes: true, attributeFilter: ["aria-valuetext", "class"],
    });
    name();
  });
  return () => {
    clearTimeout(waiting);
    watcher?.disconnect();
  };
}

export default { render };
