// Tables: JSON lines by JSON.parse, CSV by Python's csv, Markdown by GitHub's own cmark-gfm.
const {execFileSync} = require('child_process'), fs = require('fs');
const {Counts, chain} = require('./counts');

const run = (...command) => execFileSync(command[0], command.slice(1), {encoding: 'utf8', maxBuffer: 1 << 30});

// A frame is here as it was printed: "do_softirq.part.0+0x3b/0x60 [mod] <ffffffff8dbc031b>", by perf behind its address; the views
// have "do_softirq".
const base = frame => frame.replace(/^[0-9a-f]{16} (?=[A-Za-z_])/, '').replace(/ [<(][0-9a-f]+[>)]$/, '').replace(/(?<=.) ?\[[^\]]*\]$/, '')
  .replace(/\+(0x)?[0-9a-f]+(\/0x[0-9a-f]+)?$/, '').replace(/(\.(part|isra|constprop|llvm)\.\d+|\.cold)+$/, '');

function counted(rows, frames) {
  const counts = new Counts('verdict', 'class', 'reason', 'comm', 'stack');
  for (const row of rows) counts.add(Number(row.count), {...row, stack: chain(frames(row.stack).map(base))});
  return counts;
}

function jsonLines(file) {
  const rows = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line));
  return counted(rows, stack => stack || []);
}

function csv(file) {
  const rows = JSON.parse(run('python3', '-c', `import csv, json, sys
csv.field_size_limit(2**31 - 1)
print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True))))`, file));
  return counted(rows, stack => stack ? stack.split(' <- ') : []);
}

function markdown(file) {
  const html = run('cmark-gfm', '-e', 'table', '-t', 'html', file);
  const marks = {lt: '<', gt: '>', quot: '"', amp: '&'};
  const text = cell => cell.replace(/<[^>]*>/g, '').replace(/&(\w+);/g, (all, name) => marks[name]);
  const table = /<table>(.*?)<\/table>/s.exec(html)[1];
  const [names, ...rows] = [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(row =>
    [...row[1].matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(cell => text(cell[1])));
  const counts = new Counts('verdict', 'class', 'reason');
  for (const row of rows) {
    const cells = Object.fromEntries(names.map((name, at) => [name, row[at]]));
    counts.add(Number(cells.count), cells);
  }
  return counts;
}

module.exports = {jsonLines, csv, markdown};
