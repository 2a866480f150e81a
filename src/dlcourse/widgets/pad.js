// A sheet of paper: each stroke is a list of points, the side of the sheet being 1.

const SIDE = 240;
const PAUSE = 80; // milliseconds between two messages to the kernel while one draws

function render({ model, el }) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${model.get("description")}, with mouse, pen or finger`);
  Object.assign(canvas.style, {
    background: "white", border: "2px solid #767676", touchAction: "none", cursor: "crosshair",
  });
  const clear = document.createElement("button");
  clear.textContent = "clear";
  clear.className = "jupyter-button";
  Object.assign(clear.style, { display: "block", width: "6em" });
  el.append(canvas, clear);

  const pen = canvas.getContext("2d");
  let strokes, drawing = false, sent = 0, timer;

  function paint() {
    pen.clearRect(0, 0, SIDE, SIDE);
    pen.lineWidth = model.get("width") * SIDE;
    pen.lineCap = pen.lineJoin = "round";
    for (const stroke of strokes) {
      pen.beginPath();
      for (const [x, y] of stroke) pen.lineTo(x * SIDE, y * SIDE);
      if (stroke.length === 1) pen.lineTo(stroke[0][0] * SIDE, stroke[0][1] * SIDE);
      pen.stroke();
    }
  }

  function take() {
    if (drawing) return; // the echo of what was sent a moment ago
    strokes = model.get("value").map((stroke) => [...stroke]);
    paint();
  }

  function send() {
    clearTimeout(timer);
    sent = Date.now();
    model.set("value", strokes.map((stroke) => [...stroke]));
    model.save_changes();
  }

  function add(event) {
    const box = canvas.getBoundingClientRect();
    const place = (at, from, size) => Math.min(1, Math.max(0, (at - from) / size));
    strokes.at(-1).push([
      place(event.clientX, box.left, box.width), place(event.clientY, box.top, box.height),
    ]);
    paint();
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, PAUSE - (Date.now() - sent)));
  }

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    drawing = true;
    strokes.push([]);
    add(event);
  });
  canvas.addEventListener("pointermove", (event) => drawing && add(event));
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (!drawing) return;
      send();
      drawing = false;
    });
  }
  clear.addEventListener("click", () => {
    strokes = [];
    paint();
    send();
  });
  model.on("change:value", take);
  take();
}

export default { render };
