"use strict";
// Draws the charts of a report from the data in it, and lets its tables be sorted. Colours of text and lines are those of the page (currentColor), so that light,
// dark and print need no other drawing.
(() => {
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const states = data.states;
  const tip = document.querySelector(".tip");
  const held = states ? fullest() : [];
  const palette = ["#4c78a8", "#e0812c", "#54a24b", "#c8504b", "#8f6bb1", "#48a9a6", "#b38f00", "#c86c9b", "#7c6a58", "#6f8f3f", "#3f6fd1", "#8b8f94"];
  const grey = "#8b8f94";
  const line = "#5b9bd0";

  // The slice with the most cells, the first of them: others may hold next to nothing, as those where the process has ended.
  function fullest() {
    const counts = new Map();
    states.x.at.forEach((_, cell) => {
      const key = states.held.map(variable => variable.at[cell]).join();
      counts.set(key, (counts.get(key) || 0) + 1);
    });
    let best = states.held.map(() => 0).join();
    for (const [key, count] of counts) if (count > (counts.get(best) || 0)) best = key;
    return best === "" ? [] : best.split(",").map(Number);
  }

  const text = value => value === null || value === undefined || Number.isNaN(value) ? "" : typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value);

  // What a mark says: pairs of a name and a text.
  function showTip(handler, event, item, value) {
    tip.replaceChildren();
    if (!value || typeof value !== "object") {
      tip.hidden = true;
      return;
    }
    for (const [name, said] of Object.entries(value)) {
      for (const part of [name, text(said)]) {
        const span = document.createElement("span");
        span.textContent = part;
        tip.append(span);
      }
    }
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 8)) + "px";
    tip.style.top = (event.clientY + 18 + box.height > innerHeight ? event.clientY - box.height - 10 : event.clientY + 18) + "px";
  }

  const config = {
    background: null,
    font: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', sans-serif",
    aria: false,
    axis: { labelColor: "currentColor", titleColor: "currentColor", tickColor: grey, domainColor: grey, gridColor: grey, gridOpacity: 0.22, labelFontSize: 11, titleFontSize: 11, titleFontWeight: 500, titlePadding: 8, labelOpacity: 0.8 },
    legend: { labelColor: "currentColor", titleColor: "currentColor", labelFontSize: 11, titleFontSize: 11, titleFontWeight: 500, labelOpacity: 0.85, gradientStrokeColor: null },
    view: { stroke: null },
    text: { color: "currentColor" },
  };

  // ---- States -------------------------------------------------------------------------------------------------------------------------------------------------

  const cells = () => states.x.at.map((_, cell) => cell).filter(cell => states.held.every((variable, v) => variable.at[cell] === held[v]));

  const place = cell => {
    const said = {};
    said[states.x.name] = states.x.labels ? states.x.labels[states.x.at[cell]] : states.x.at[cell];
    if (states.y) said[states.y.name] = states.y.at[cell];
    states.held.forEach(variable => { said[variable.name] = variable.labels[variable.at[cell]]; });
    return said;
  };

  const span = axis => {
    const low = axis.at.reduce((a, b) => Math.min(a, b), Infinity) - axis.step / 2, high = axis.at.reduce((a, b) => Math.max(a, b), -Infinity) + axis.step / 2;
    return [low, high];
  };

  // A map as large as there is room for, its cells square where that can be.
  function frame(width) {
    const [left, right] = span(states.x), [low, high] = span(states.y);
    const across = (right - left) / states.x.step, up = (high - low) / states.y.step;
    const room = Math.max(140, Math.min(width - 130, 400));
    const side = Math.max(2, Math.min(44, room / across, 420 / up));
    const wide = Math.max(side * across, Math.min(room, 90)), tall = Math.max(side * up, Math.min(room, 90));
    const axis = variable => ({ title: variable.name, grid: false, tickMinStep: variable.step, tickCount: Math.min(10, variable === states.x ? across : up), format: "d", domain: false });
    return {
      width: wide, height: tall, side: Math.min(wide / across, tall / up),
      x: { field: "x", type: "quantitative", scale: { domain: [left, right], nice: false, zero: false, padding: 0 }, axis: axis(states.x) },
      y: { field: "y", type: "quantitative", scale: { domain: [low, high], nice: false, zero: false, padding: 0, reverse: states.y.down }, axis: axis(states.y) },
    };
  }

  const rect = cell => ({ x: states.x.at[cell] - states.x.step / 2, x2: states.x.at[cell] + states.x.step / 2, y: states.y.at[cell] - states.y.step / 2, y2: states.y.at[cell] + states.y.step / 2 });

  // One variable: each value has a cell as wide as any other, so that bars fill the axis and none stands beyond it.
  const along = () => states.x.labels
    ? { field: "x", type: "nominal", sort: null, scale: { paddingInner: 0.12, paddingOuter: 0.06 }, axis: { title: states.x.name, labelAngle: -40, labelLimit: 190, grid: false } }
    : { field: "x", type: "quantitative", scale: { domain: span(states.x), nice: false, zero: false }, axis: { title: states.x.name, grid: false, tickMinStep: states.x.step, tickCount: Math.min(10, (span(states.x)[1] - span(states.x)[0]) / states.x.step), format: "d" } };

  // As wide as there is room for; bars of a few states are not stretched over all of it.
  const length = (width, count) => Math.max(60, Math.min(width - 80, states.x.labels ? 90 * count : Infinity));

  function quantity(chart, width) {
    const name = chart.quantity, numbers = states.quantities[name];
    const rows = cells().filter(cell => numbers[cell] !== null).map(cell => ({ ...(states.y ? rect(cell) : { x: states.x.labels ? states.x.labels[states.x.at[cell]] : states.x.at[cell] }), value: numbers[cell], said: { ...place(cell), [name]: numbers[cell] } }));
    const known = numbers.filter(number => number !== null);
    const domain = [known.reduce((a, b) => Math.min(a, b), Infinity), known.reduce((a, b) => Math.max(a, b), -Infinity)];
    if (states.y) {
      const { width: wide, height, x, y } = frame(width);
      return {
        width: wide, height, data: { values: rows }, mark: { type: "rect", strokeWidth: 0 },
        encoding: {
          x, x2: { field: "x2" }, y, y2: { field: "y2" }, tooltip: { field: "said" },
          color: { field: "value", type: "quantitative", scale: { scheme: "viridis", domain: domain[0] < domain[1] ? domain : [domain[0] - 1, domain[0] + 1] }, legend: { title: name, gradientLength: Math.max(60, Math.min(height, 180)), gradientThickness: 10, format: ".4~g" } },
        },
      };
    }
    return {
      width: length(width, rows.length), height: 240, data: { values: rows },
      mark: states.x.labels ? { type: "bar", color: line } : { type: "line", color: line, strokeWidth: 2, point: rows.length <= 400 ? { size: 36, filled: true, color: line, opacity: rows.length <= 40 ? 1 : 0 } : false },
      encoding: { x: along(), y: { field: "value", type: "quantitative", scale: { zero: !!states.x.labels }, axis: { title: name, format: ".4~g", tickCount: 6 } }, tooltip: { field: "said" } },
    };
  }

  // ---- Policies -----------------------------------------------------------------------------------------------------------------------------------------------

  const colours = () => ({ domain: states.actions, range: states.actions.map((_, a) => palette[a % palette.length]) });

  const doing = cell => states.actions.map((action, a) => [action, states.probabilities[a][cell]]).filter(([, p]) => p !== null && p > 0).sort((a, b) => b[1] - a[1]);

  function policy(chart, width) {
    const shown = cells();
    if (!states.y) {
      const rows = shown.flatMap(cell => {
        const said = { ...place(cell), ...Object.fromEntries(doing(cell)) };
        const at = states.x.labels ? { x: states.x.labels[states.x.at[cell]] } : { x: states.x.at[cell] - states.x.step / 2, x2: states.x.at[cell] + states.x.step / 2 };
        let reached = 0;
        return states.actions.map((action, a) => [action, states.probabilities[a][cell]]).filter(([, p]) => p !== null).map(([action, p]) => ({ ...at, action, p: reached, p2: reached += p, said }));
      });
      return {
        width: length(width, shown.length), height: 240, data: { values: rows }, mark: { type: "rect", stroke: null },
        encoding: { x: along(), ...(states.x.labels ? {} : { x2: { field: "x2" } }), y: { field: "p", type: "quantitative", scale: { domain: [0, 1] }, axis: { title: "Probability", format: ".0%" } }, y2: { field: "p2" }, color: { field: "action", type: "nominal", scale: colours(), legend: { title: null, orient: "top", columns: Math.max(1, Math.floor(length(width, shown.length) / 110)) } }, tooltip: { field: "said" } },
      };
    }
    const { width: wide, height, side, x, y } = frame(width);
    const moving = states.ways && side >= 9;
    const tiles = shown.map(cell => { const all = doing(cell); return { ...rect(cell), action: all.length ? all[0][0] : null, p: all.length ? all[0][1] : 0, said: { ...place(cell), ...(all.length ? Object.fromEntries(all) : { "": "no action" }) } }; });
    const legend = { title: null, orient: "right", symbolType: "square" };
    if (!moving) {
      return {
        width: wide, height, data: { values: tiles.filter(tile => tile.action !== null) }, mark: { type: "rect" },
        encoding: { x, x2: { field: "x2" }, y, y2: { field: "y2" }, color: { field: "action", type: "nominal", scale: colours(), legend }, opacity: { field: "p", type: "quantitative", scale: { domain: [0, 1], range: [0.15, 1] }, legend: null }, tooltip: { field: "said" } },
      };
    }
    // From the middle of a cell, half a cell long where an action is certain. Rows are counted downwards: up is less.
    const up = states.y.down ? -1 : 1, arrows = [], heads = [], dots = [];
    for (const cell of shown) {
      const best = doing(cell)[0];
      states.actions.forEach((action, a) => {
        const p = states.probabilities[a][cell], [dx, dy] = states.ways[a];
        if (p === null || p < 0.02) return;
        const isBest = best && best[0] === action;
        if (dx === 0 && dy === 0) {
          if (isBest) dots.push({ x: states.x.at[cell], y: states.y.at[cell] });
          return;
        }
        const reach = (0.12 + 0.32 * p) / Math.hypot(dx, dy);
        const end = { x2: states.x.at[cell] + dx * reach * states.x.step, y2: states.y.at[cell] + up * dy * reach * states.y.step };
        arrows.push({ x: states.x.at[cell], y: states.y.at[cell], ...end, p, best: isBest });
        if (isBest) heads.push({ x: end.x2, y: end.y2, angle: Math.atan2(dx, dy) * 180 / Math.PI });
      });
    }
    return {
      width: wide, height,
      layer: [
        { data: { values: tiles }, mark: { type: "rect", fill: "currentColor", fillOpacity: 0.06, stroke: "currentColor", strokeOpacity: 0.14, strokeWidth: 0.6 }, encoding: { x, x2: { field: "x2" }, y, y2: { field: "y2" }, tooltip: { field: "said" } } },
        { data: { values: arrows }, mark: { type: "rule", color: "currentColor", strokeCap: "round", tooltip: null }, encoding: { x, x2: { field: "x2" }, y, y2: { field: "y2" }, strokeWidth: { condition: { test: "datum.best", value: Math.max(1.2, side / 18) }, value: Math.max(0.8, side / 30) }, opacity: { condition: { test: "datum.best", value: 0.95 }, value: 0.45 } } },
        { data: { values: heads }, mark: { type: "point", shape: "triangle-up", filled: true, fill: "currentColor", opacity: 0.95, size: Math.max(10, side * side / 28), tooltip: null }, encoding: { x, y, angle: { field: "angle", type: "quantitative", scale: null } } },
        { data: { values: dots }, mark: { type: "point", shape: "circle", filled: true, fill: "currentColor", size: Math.max(10, side * side / 28), tooltip: null }, encoding: { x, y } },
      ],
    };
  }

  // ---- Other pictures -----------------------------------------------------------------------------------------------------------------------------------------

  const wideOf = width => Math.max(180, Math.min(width - 80, 620));

  // Powers of ten from below the numbers to above them, at most eight of them told.
  function decades(values) {
    const low = Math.floor(Math.log10(values.reduce((a, b) => Math.min(a, b), Infinity))), high = Math.ceil(Math.log10(values.reduce((a, b) => Math.max(a, b), 0)));
    if (!Number.isFinite(low)) return { scale: { type: "log" } };
    const top = Math.max(high, low + 1), every = Math.ceil((top - low + 1) / 8), told = [];
    for (let power = top; power >= low; power -= every) told.push(Number("1e" + power));
    return { scale: { type: "log", domain: [Number("1e" + low), Number("1e" + top)], nice: false }, values: told };
  }

  function convergence(chart, width) {
    const rows = [];
    for (const [name, numbers] of [["certified error", chart.bound], ["residual", chart.residual]])
      numbers.forEach((value, i) => { if (value !== null && value > 0) rows.push({ backup: chart.backup[i], name, value, said: { Backup: chart.backup[i], [name]: value } }); });
    const log = decades(rows.map(row => row.value));
    return {
      width: wideOf(width), height: 240, data: { values: rows }, mark: { type: "line", strokeWidth: 2, point: chart.backup.length <= 60 ? { size: 28, filled: true } : false },
      encoding: { x: { field: "backup", type: "quantitative", axis: { title: "Bellman backup", grid: false, tickMinStep: 1 }, scale: { nice: false, zero: false } }, y: { field: "value", type: "quantitative", scale: log.scale, axis: { title: "sup norm", format: ".0e", values: log.values } }, color: { field: "name", type: "nominal", scale: { domain: ["certified error", "residual"], range: [palette[0], palette[1]] }, legend: { title: null, orient: "top" } }, tooltip: { field: "said" } },
    };
  }

  function trace(chart, width) {
    const rows = chart.values.map((value, i) => ({ iteration: chart.iteration[i], value, said: { Iteration: chart.iteration[i], [chart.name]: value } })).filter(row => row.value !== null && (!chart.log || row.value > 0));
    const log = chart.log ? decades(rows.map(row => row.value)) : null;
    return {
      width: wideOf(width), height: 200, data: { values: rows }, mark: { type: "line", color: line, strokeWidth: 2, point: rows.length <= 60 ? { size: 28, filled: true, color: line } : false },
      encoding: { x: { field: "iteration", type: "quantitative", axis: { title: "Iteration", grid: false, tickMinStep: 1 }, scale: { nice: false, zero: false } }, y: { field: "value", type: "quantitative", scale: log ? log.scale : { zero: false }, axis: { title: chart.name, format: log ? ".0e" : ".5~g", ...(log?.values ? { values: log.values } : { tickCount: 6 }) } }, tooltip: { field: "said" } },
    };
  }

  function bars(chart, width) {
    const rows = chart.names.map((name, i) => ({ name, value: chart.values[i], said: { [chart.name]: name, [chart.value]: chart.values[i] } })).filter(row => row.value !== null);
    const lines = (chart.lines || []).map((value, i) => ({ value, name: chart.lineNames[i], said: { [chart.lineNames[i]]: value } }));
    const value = { field: "value", type: "quantitative", axis: { title: chart.value, format: ".4~g", tickCount: 5 } };
    const longest = chart.names.reduce((most, name) => Math.max(most, name.length), 0);
    return {
      width: Math.max(150, Math.min(width - Math.min(190, longest * 6.5) - 40, 560)), height: { step: 24 },
      layer: [
        { data: { values: rows }, mark: { type: "bar", color: line, height: { band: 0.66 } }, encoding: { y: { field: "name", type: "nominal", sort: null, scale: { domain: chart.names }, axis: { title: null, labelLimit: 185, grid: false, ticks: false, domain: false } }, x: value, tooltip: { field: "said" } } },
        ...(lines.length ? [{ data: { values: lines }, mark: { type: "rule", strokeWidth: 1.6, strokeDash: [5, 3] }, encoding: { x: value, color: { field: "name", type: "nominal", scale: { domain: chart.lineNames, range: [palette[1], palette[2]] }, legend: { title: null, orient: "top" } }, tooltip: { field: "said" } } }] : []),
      ],
    };
  }

  function forest(chart, width) {
    const rows = chart.names.map((name, i) => ({ name, value: chart.values[i], lower: chart.lower[i], upper: chart.upper[i], said: { Name: name, Estimate: chart.values[i], ...(chart.lower[i] !== null ? { "Lower 95%": chart.lower[i], "Upper 95%": chart.upper[i] } : {}) } }));
    const longest = chart.names.reduce((most, name) => Math.max(most, name.length), 0);
    const one = (values, names, height) => ({
      width: Math.max(150, Math.min(width - Math.min(190, longest * 6.5) - 40, 560)), height,
      layer: [
        { data: { values: values.filter(row => row.lower !== null) }, mark: { type: "rule", color: line, strokeWidth: 2.4, strokeCap: "round" }, encoding: { y: { field: "name", type: "nominal", sort: null, scale: { domain: names }, axis: { title: null, labelLimit: 185, grid: false, ticks: false, domain: false } }, x: { field: "lower", type: "quantitative", scale: { zero: false, padding: 16 }, axis: { title: null, format: ".4~g", tickCount: 5 } }, x2: { field: "upper" }, tooltip: { field: "said" } } },
        { data: { values: values.filter(row => row.value !== null) }, mark: { type: "point", filled: true, color: line, size: 80, opacity: 1 }, encoding: { y: { field: "name", type: "nominal", sort: null, scale: { domain: names }, axis: { title: null, labelLimit: 185, grid: false, ticks: false, domain: false } }, x: { field: "value", type: "quantitative", scale: { zero: false, padding: 16 }, axis: { title: null, format: ".4~g", tickCount: 5 } }, tooltip: { field: "said" } } },
      ],
    });
    return chart.shared ? one(rows, chart.names, { step: 30 }) : { vconcat: rows.map(row => one([row], [row.name], 34)), spacing: 14 };
  }

  function profile(chart, width) {
    const rows = chart.at.map((value, i) => ({ value, fall: Math.max(0, chart.fall[i]), said: { [chart.name]: value, "2 (L max - L)": Math.max(0, chart.fall[i]) } })).filter(row => row.fall !== null);
    const ends = chart.interval.map(value => ({ value, said: { "end of the interval": value } })).filter(row => row.value !== null);
    const x = { field: "value", type: "quantitative", scale: { zero: false, nice: false, padding: 12 }, axis: { title: chart.name, grid: false, format: ".4~g" } };
    return {
      width: wideOf(width), height: 220,
      layer: [
        { data: { values: rows }, mark: { type: "line", color: line, strokeWidth: 2, interpolate: "monotone" }, encoding: { x, y: { field: "fall", type: "quantitative", axis: { title: "2 (L max - L)" } } } },
        { data: { values: rows }, mark: { type: "point", filled: true, color: line, size: 36, opacity: 1 }, encoding: { x, y: { field: "fall", type: "quantitative" }, tooltip: { field: "said" } } },
        { data: { values: [{ fall: chart.threshold[0], said: { threshold: chart.threshold[0] } }] }, mark: { type: "rule", color: palette[1], strokeDash: [5, 3], strokeWidth: 1.4 }, encoding: { y: { field: "fall", type: "quantitative" }, tooltip: { field: "said" } } },
        { data: { values: ends }, mark: { type: "rule", color: palette[1], strokeWidth: 1.4 }, encoding: { x, tooltip: { field: "said" } } },
      ],
    };
  }

  const kinds = { quantity, policy, convergence, trace, bars, forest, profile };

  // ---- Drawing ------------------------------------------------------------------------------------------------------------------------------------------------

  const views = new Map();

  function draw(index) {
    const chart = data.charts[index], element = document.getElementById("chart-" + index);
    const spec = kinds[chart.kind](chart, element.clientWidth || 480);
    const compiled = vegaLite.compile({ $schema: "https://vega.github.io/schema/vega-lite/v6.json", autosize: "pad", padding: 4, ...spec }, { config }).spec;
    views.get(index)?.finalize();
    element.replaceChildren();
    const view = new vega.View(vega.parse(compiled), { renderer: "svg", container: element, hover: false, tooltip: showTip, logLevel: vega.Error });
    views.set(index, view);
    return view.runAsync();
  }

  const drawAll = which => Promise.all(data.charts.map((chart, index) => which(chart) ? draw(index) : null));

  function selectors() {
    const first = data.charts.findIndex(chart => chart.kind === "quantity" || chart.kind === "policy");
    if (first < 0 || !states || states.held.length === 0) return;
    const bar = document.createElement("div");
    bar.className = "held";
    states.held.forEach((variable, v) => {
      const label = document.createElement("label"), select = document.createElement("select");
      label.append(variable.name, select);
      variable.labels.forEach((name, i) => select.append(new Option(name, i, i === held[v], i === held[v])));
      select.addEventListener("change", () => { held[v] = Number(select.value); drawAll(chart => chart.kind === "quantity" || chart.kind === "policy"); });
      bar.append(label);
    });
    document.getElementById("chart-" + first).closest(".charts").before(bar);
  }

  // ---- Tables -------------------------------------------------------------------------------------------------------------------------------------------------

  function sort(table, column) {
    const heading = table.tHead.rows[0].cells[column], body = table.tBodies[0];
    const direction = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    const isNumber = heading.classList.contains("number");
    const key = row => { const cell = row.cells[column].textContent; return !isNumber ? cell : cell === "" ? NaN : cell === "infinite" ? Infinity : cell === "-infinite" ? -Infinity : Number(cell); };
    const rows = [...body.rows].map(row => [key(row), row]);
    // Cells without a number stay last, whichever way.
    rows.sort(([a], [b]) => isNumber ? (Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : direction * (a < b ? -1 : a > b ? 1 : 0)) : direction * a.localeCompare(b, "en", { numeric: true }));
    for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    body.append(...rows.map(([, row]) => row));
  }

  for (const table of document.querySelectorAll("table")) {
    table.tHead.addEventListener("click", event => {
      const button = event.target.closest("button");
      if (button) sort(table, button.closest("th").cellIndex);
    });
  }

  for (const value of document.querySelectorAll("dd"))
    if (value.textContent.length > 44) value.classList.add("long");

  if (data.charts.length > 0) {
    selectors();
    drawAll(() => true).then(() => { document.documentElement.dataset.drawn = "true"; });
    let width = innerWidth;
    addEventListener("resize", () => { if (Math.abs(innerWidth - width) > 40) { width = innerWidth; drawAll(() => true); } });
  } else {
    document.documentElement.dataset.drawn = "true";
  }
})();
