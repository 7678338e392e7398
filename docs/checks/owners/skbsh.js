// What skbsh itself counts, from its views as JSON lines.
const fs = require('fs');
const {Counts} = require('./counts');

// The documents up to the next one of a capture, from the nth of a capture on.
function documents(file, nth) {
  const all = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line));
  const starts = all.flatMap((one, at) => one.view === 'capture' ? [at] : []);
  return starts.length > nth ? all.slice(starts[nth], starts[nth + 1]) : [];
}

function views(file, nth) {
  const [capture, ...rest] = documents(file, nth);
  if (!capture) return undefined;
  const counts = new Counts();
  counts.total = capture.events;
  counts.lost = capture.lost;
  counts.unread = capture.unread;
  for (const {view, by, rows} of rest) {
    const [key, column] = view === 'stacks' ? ['stack', 'chain'] : [by[0], by[0]];
    const texts = counts.by[key] = new Map();
    for (const row of rows) texts.set(String(row[column]), (texts.get(String(row[column])) || 0) + row.count);
  }
  return counts;
}

module.exports = {views};
