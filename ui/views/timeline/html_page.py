"""A timeline as one HTML file that opens anywhere without a network."""

from __future__ import annotations

import html
import json
from pathlib import Path

from ui.views.timeline.labels import Describe
from ui.views.timeline.shown import Shown


def save_html(path: Path, given: Shown, describe: Describe) -> int:
    """Write the page and return how many annotations it holds. Raises OSError."""
    told = json.dumps(page_data(given, describe), ensure_ascii=False, separators=(",", ":"))
    told = told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    before, after = PAGE.split("%DATA%")
    before = before.replace("%TITLE%", html.escape(given.title))
    path.write_text(before + told + after, encoding="utf-8")
    return len(given.rows)


def page_data(given: Shown, describe: Describe) -> dict[str, object]:
    """Everything the page needs, as plain lists; days are ordinals as in `Columns`."""
    rows = given.rows
    told = describe(rows.rowid.tolist()) if len(rows) else []
    fields = (rows.first, rows.last, rows.tag, rows.lane, rows.flags)
    numbers = zip(*(field.tolist() for field in fields), strict=True)
    return {
        "title": given.title,
        "notes": list(given.notes),
        "first": given.first,
        "last": given.last,
        "lanes": [list(lane) for lane in given.lanes],
        "tags": [
            [tag.letter, tag.label, tag.full.name(), tag.on_full.name()] for tag in given.tags
        ],
        "rows": [
            [*number, item.label, item.words, item.source, item.dates_text]
            for number, item in zip(numbers, told, strict=True)
        ],
    }


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>%TITLE%</title>
<style>
:root { color-scheme: light dark; --ground: #fff; --text: #111; --faint: #555; --grid: #e3e3e3; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #1e1f22; --text: #eee; --faint: #aaa; --grid: #3a3b3f; }
}
body { margin: 16px; font: 14px/1.4 system-ui, sans-serif; background: var(--ground);
  color: var(--text); }
h1 { font-size: 20px; margin: 0 0 8px; }
canvas { width: 100%; display: block; cursor: grab; touch-action: none; }
canvas:focus-visible { outline: 2px solid Highlight; }
label { margin-right: 14px; white-space: nowrap; }
.chip { display: inline-block; width: 18px; text-align: center; }
p { color: var(--faint); margin: 4px 0; }
#tip { position: fixed; max-width: 420px; padding: 6px 9px; pointer-events: none; display: none;
  background: var(--text); color: var(--ground); white-space: pre-line; border-radius: 4px; }
table { border-collapse: collapse; } td, th { padding: 3px 10px 3px 0; text-align: left;
  vertical-align: top; border-bottom: 1px solid var(--grid); }
</style>
</head>
<body>
<h1 id="title"></h1>
<div id="tags"></div>
<canvas id="canvas" tabindex="0" role="img" aria-describedby="help"></canvas>
<p id="help">Wheel or + and − zoom, drag or arrows move, 0 shows everything.</p>
<div id="notes"></div>
<details id="all"><summary id="count"></summary><table id="table"></table></details>
<div id="tip"></div>
<script>
"use strict";
const DATA = %DATA%;
const UNDATED = -2147483648, BEFORE = UNDATED + 1, SINCE = 2147483647;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const HEAD = 190, AXIS = 44, TRACK = 22, MOST_TRACKS = 14;
const [FIRST, LAST, TAG, LANE, FLAGS, LABEL, WORDS, SOURCE, DATES] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const dateOf = day => new Date((day - 719163) * 864e5);
const dayOf = (year, month) => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return Math.round(date / 864e5) + 719163;
};
const begin = row => row[FIRST] === BEFORE ? row[LAST] : row[FIRST];
const end = row => row[LAST] === SINCE ? row[FIRST] : row[LAST];
const dated = DATA.rows.filter(row => row[FIRST] !== UNDATED);
dated.sort((a, b) => begin(a) - begin(b));
const shown = DATA.tags.map(() => true);
let first = DATA.first, last = DATA.last, hits = [];

// Steps of the axis: each gives the days at which a tick stands, and what it says.
function ticks(width) {
  const perDay = width / (last - first), found = [];
  if (perDay > 26) {
    for (let day = Math.floor(first); day <= last; day++) {
      const date = dateOf(day), number = date.getUTCDate();
      const long = number === 1 || day === Math.floor(first);
      found.push([day, number + (long ? " " + MONTHS[date.getUTCMonth()] : ""), long
        ? String(date.getUTCFullYear()) : ""]);
    }
    return found;
  }
  let months = 1;
  for (const step of [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000]) {
    months = step;
    if (perDay * 30.4 * step > 44) break;
  }
  const from = dateOf(first), count = from.getUTCFullYear() * 12 + from.getUTCMonth();
  for (let at = Math.floor(count / months) * months; ; at += months) {
    const day = dayOf(Math.floor(at / 12), ((at % 12) + 12) % 12);
    if (day > last) return found;
    const year = Math.floor(at / 12), month = ((at % 12) + 12) % 12;
    found.push(months < 12 ? [day, MONTHS[month], month ? "" : String(year)]
      : [day, String(year), ""]);
  }
}

function unitOf(day, perDay) {
  if (perDay >= 5) return [day, day + 1];
  const date = dateOf(day), year = date.getUTCFullYear(), month = date.getUTCMonth();
  if (perDay * 30.4 >= 5) return [dayOf(year, month), dayOf(year, month + 1)];
  return [dayOf(year, 0), dayOf(year + 1, 0)];
}

function packed(rows, x, context) {
  const free = [], placed = [];
  for (const row of rows) {
    const left = x(begin(row)), bar = Math.max(x(end(row) + 1) - 1 - left, 7);
    const words = context.measureText(row[LABEL]).width + 22;
    const wide = Math.max(bar, bar >= 60 ? bar : bar + Math.min(words, 180));
    let track = free.findIndex(until => until <= left);
    if (track < 0) track = free.push(0) - 1;
    if (track >= MOST_TRACKS) return null;
    free[track] = left + wide + 1;
    placed.push([row, left, bar, track, wide]);
  }
  return [placed, free.length];
}

// An exact day is solid, days are paler, longer spans pale with a dashed outline; ends that are
// not sure fade into dashes, open ones have an arrow; background is hatched, provisional hollow.
function drawMark(context, row, left, top, bar, colour) {
  const height = TRACK - 5, days = end(row) - begin(row) + 1, flags = row[FLAGS];
  const before = row[FIRST] === BEFORE, since = row[LAST] === SINCE;
  const unsure = [before || flags & 2, since || flags & 2];
  const strength = flags & 4 ? 0 : days > 7 ? 0.22
    : days === 1 && !flags && !before && !since ? 1 : 0.45;
  const shade = context.createLinearGradient(left, 0, left + bar, 0);
  const edge = Math.min(16 / bar, 0.4), tint = alpha => colour + Math.round(alpha * 255)
    .toString(16).padStart(2, "0");
  shade.addColorStop(0, tint(unsure[0] ? 0 : strength));
  shade.addColorStop(edge, tint(strength));
  shade.addColorStop(1 - edge, tint(strength));
  shade.addColorStop(1, tint(unsure[1] ? 0 : strength));
  context.fillStyle = shade;
  context.fillRect(left, top, bar, height);
  context.strokeStyle = context.fillStyle = colour;
  if (flags & 1) hatch(context, left, top, bar, height);
  line(context, days > 7 ? [4, 3] : [], left, top + 0.5, left + bar, top + 0.5);
  line(context, days > 7 ? [4, 3] : [], left, top + height - 0.5, left + bar, top + height - 0.5);
  [[left + 0.5, unsure[0], before, -1], [left + bar - 0.5, unsure[1], since, 1]].forEach(
    ([x, loose, open, way]) => {
      if (!loose) line(context, days > 7 ? [4, 3] : [], x, top, x, top + height);
      else line(context, [3, 2], x, top + height / 2, x + way * (open ? 14 : 8), top + height / 2);
      if (open) arrow(context, x + way * 16, top + height / 2, way);
    });
}

function fitting(context, words, room) {
  if (context.measureText(words).width <= room) return words;
  let kept = words.length;
  while (kept > 1 && context.measureText(words.slice(0, kept) + "…").width > room) kept--;
  return words.slice(0, kept).trimEnd() + (kept > 1 ? "…" : "");
}

function line(context, dashes, x, y, toX, toY) {
  context.setLineDash(dashes);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
  context.stroke();
  context.setLineDash([]);
}

function hatch(context, left, top, bar, height) {
  context.save();
  context.beginPath();
  context.rect(left, top, bar, height);
  context.clip();
  for (let x = left - height; x < left + bar; x += 6) {
    line(context, [], x, top + height, x + height, top);
  }
  context.restore();
}

function arrow(context, tip, y, way) {
  context.beginPath();
  context.moveTo(tip, y);
  context.lineTo(tip - way * 6, y - 5);
  context.lineTo(tip - way * 6, y + 5);
  context.fill();
}

// Each sign of the legend is a mark of its kind, as long as a word.
const SIGNS = [["exact day", 1, 1, 0], ["days, week", 1, 3, 0], ["month or longer", 1, 20, 0],
  ["approximate", 1, 3, 2], ["before", BEFORE, 3, 0], ["since", 1, SINCE, 0],
  ["background", 1, 3, 1], ["provisional", 1, 3, 4]];

function drawLegend(context, top, width, text) {
  let x = 24;
  for (const [words, from, to, flags] of SIGNS) {
    const wide = 44 + context.measureText(words).width + 34;
    if (x > 24 && x + wide > width) { x = 24; top += TRACK; }
    drawMark(context, [from, to, 0, 0, flags], x, top, 26, DATA.tags[0][2]);
    context.fillStyle = text;
    context.fillText(words, x + 44, top + 9);
    x += wide;
  }
}

function draw() {
  const canvas = document.getElementById("canvas"), context = canvas.getContext("2d");
  const style = getComputedStyle(document.documentElement);
  const [ground, text, faint, grid] = ["--ground", "--text", "--faint", "--grid"]
    .map(name => style.getPropertyValue(name));
  const width = canvas.clientWidth, ratio = window.devicePixelRatio || 1;
  context.font = "12px system-ui, sans-serif";
  const scale = (width - HEAD) / (last - first), x = day => HEAD + (day - first) * scale;
  const lanes = [];
  let height = AXIS;
  for (const [number, name] of DATA.lanes) {
    const rows = dated.filter(row => row[LANE] === number && shown[row[TAG]]
      && begin(row) < last + 1 && end(row) + 1 > first - 1);
    const marks = rows.length < 2000 ? packed(rows, x, context) : null;
    const tall = marks ? Math.max(marks[1] * TRACK, TRACK) + 12 : 110;
    lanes.push([name, rows, marks, height, tall]);
    height += tall;
  }
  const loose = DATA.rows.filter(row => row[FIRST] === UNDATED && shown[row[TAG]]).length;
  height += 28;
  const legend = DATA.tags.length ? Math.ceil(SIGNS.length * 150 / width) * TRACK + 8 : 0;
  height += legend;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.height = height + "px";
  context.scale(ratio, ratio);
  context.font = "12px system-ui, sans-serif";
  context.textBaseline = "middle";
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  hits = [];
  let until = HEAD;
  for (const [day, label, above] of ticks(width - HEAD)) {
    if (x(day) < HEAD) continue;
    context.fillStyle = grid;
    context.fillRect(Math.round(x(day)), 18, 1, height - legend - 46);
    context.fillStyle = faint;
    if (x(day) >= until) {
      context.fillText(label, x(day) + 4, 32);
      until = x(day) + context.measureText(label).width + 6;
    }
    context.fillStyle = text;
    context.fillText(above, x(day) + 4, 12);
  }
  for (const [name, rows, marks, top, tall] of lanes) {
    context.fillStyle = grid;
    context.fillRect(0, top, width, 1);
    context.save();
    context.beginPath();
    context.rect(HEAD, top, width - HEAD, tall);
    context.clip();
    if (marks) drawMarks(context, marks[0], top, text);
    else drawBars(context, rows, top, tall, x, scale);
    context.restore();
    context.fillStyle = text;
    context.fillText(fitting(context, name, HEAD - 12), 4, top + tall / 2 - 8);
    context.fillStyle = faint;
    context.fillText(String(rows.length), 4, top + tall / 2 + 8);
  }
  context.fillStyle = text;
  context.fillText("Undated: " + loose, 4, height - legend - 13);
  if (legend) drawLegend(context, height - legend, width, text);
}

function drawMarks(context, placed, laneTop, text) {
  for (const [row, left, bar, track, wide] of placed) {
    const [letter, , colour, on] = DATA.tags[row[TAG]], top = laneTop + 8 + track * TRACK;
    drawMark(context, row, left, top, bar, colour);
    const at = bar >= 60 ? Math.max(left, HEAD) + 5 : left + bar + 5;
    const sure = row[FIRST] !== BEFORE && row[LAST] !== SINCE && !row[FLAGS];
    const solid = bar >= 60 && begin(row) === end(row) && sure;
    context.fillStyle = solid ? on : text;
    const words = fitting(context, letter + " " + row[LABEL], left + wide - at - 2);
    context.fillText(words, at, top + 9);
    hits.push([left, top, Math.max(wide, bar), TRACK, row]);
  }
}

function drawBars(context, rows, laneTop, tall, x, scale) {
  const counts = new Map();
  for (const row of rows) {
    for (let day = Math.max(begin(row), Math.floor(first)); day <= end(row) && day < last;) {
      const [from, to] = unitOf(day, scale);
      if (!counts.has(from)) counts.set(from, [to, DATA.tags.map(() => 0)]);
      counts.get(from)[1][row[TAG]]++;
      day = to;
    }
  }
  const sum = list => list.reduce((total, count) => total + count, 0);
  const most = Math.max(1, ...[...counts.values()].map(([, list]) => sum(list)));
  const unit = scale >= 5 ? "a day" : scale * 30.4 >= 5 ? "a month" : "a year";
  const told = "up to " + most + " " + unit;
  for (const [from, [to, list]] of counts) {
    let foot = laneTop + tall - 4;
    list.forEach((count, tag) => {
      const high = count / most * (tall - 12);
      context.fillStyle = DATA.tags[tag][2];
      context.fillRect(x(from), foot - high, Math.max(x(to) - x(from) - 1, 1), high);
      foot -= high;
    });
  }
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--text");
  context.fillText(told, HEAD + 5, laneTop + 10);
}

function move(from, to) {
  const least = 1, most = 4000 * 365, middle = (from + to) / 2;
  const half = Math.min(Math.max(to - from, least), most) / 2;
  first = middle - half;
  last = middle + half;
  draw();
}
function zoom(factor, around) {
  move(around - (around - first) * factor, around + (last - around) * factor);
}
function pan(share) { move(first + (last - first) * share, last + (last - first) * share); }
function everything() {
  if (!dated.length) return;
  const low = begin(dated[0]), high = Math.max(...dated.map(end)) + 1;
  const air = Math.max((high - low) * 0.05, 1);
  move(low - air, high + air);
}

function start() {
  const byId = name => document.getElementById(name), canvas = byId("canvas");
  byId("title").textContent = DATA.title;
  canvas.setAttribute("aria-label", DATA.title + ", " + DATA.rows.length + " annotations");
  for (const note of DATA.notes) {
    byId("notes").appendChild(document.createElement("p")).textContent = note;
  }
  DATA.tags.forEach(([letter, name, colour, on], tag) => {
    const label = byId("tags").appendChild(document.createElement("label"));
    const box = label.appendChild(document.createElement("input"));
    box.type = "checkbox";
    box.checked = true;
    box.onchange = () => { shown[tag] = box.checked; draw(); };
    const chip = label.appendChild(document.createElement("span"));
    chip.className = "chip";
    chip.style.background = colour;
    chip.style.color = on;
    chip.textContent = letter;
    label.append(" " + name);
  });
  byId("count").textContent = "All " + DATA.rows.length + " annotations as a table";
  byId("all").ontoggle = () => {
    const table = byId("table");
    if (table.rows.length) return;
    for (const row of DATA.rows) {
      const line = table.insertRow();
      const parts = [DATA.tags[row[TAG]][1], row[DATES], row[WORDS] || row[LABEL], row[SOURCE]];
      for (const part of parts) line.insertCell().textContent = part;
    }
  };
  const dayAt = event => first + (event.offsetX - HEAD) / (canvas.clientWidth - HEAD)
    * (last - first);
  canvas.onwheel = event => {
    event.preventDefault();
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      pan((event.deltaX || event.deltaY) / 1000);
    } else zoom(1.0015 ** event.deltaY, dayAt(event));
  };
  let held = null;
  canvas.onpointerdown = event => {
    held = [event.offsetX, first, last];
    canvas.setPointerCapture(event.pointerId);
  };
  canvas.onpointerup = () => { held = null; };
  canvas.onpointermove = event => {
    const tip = byId("tip");
    if (held) {
      const by = (held[0] - event.offsetX) / (canvas.clientWidth - HEAD) * (held[2] - held[1]);
      move(held[1] + by, held[2] + by);
      tip.style.display = "none";
      return;
    }
    const over = hits.find(([left, top, wide, tall]) => event.offsetX >= left
      && event.offsetX < left + wide && event.offsetY >= top && event.offsetY < top + tall);
    tip.style.display = over ? "block" : "none";
    if (over) {
      const row = over[4];
      tip.textContent = [DATA.tags[row[TAG]][1], row[WORDS] || row[LABEL], row[SOURCE],
        row[DATES]].filter(part => part).join("\\n");
      tip.style.left = Math.min(event.clientX + 12, window.innerWidth - 430) + "px";
      tip.style.top = event.clientY + 14 + "px";
    }
  };
  canvas.onkeydown = event => {
    const acts = {ArrowLeft: () => pan(-0.1), ArrowRight: () => pan(0.1),
      "+": () => zoom(0.8, (first + last) / 2), "=": () => zoom(0.8, (first + last) / 2),
      "-": () => zoom(1.25, (first + last) / 2), "0": everything};
    if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
  };
  window.onresize = draw;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
}
start();
</script>
</body>
</html>
"""
