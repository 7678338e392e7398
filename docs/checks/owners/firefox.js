// Firefox Profiler: its own program for the command line, which converts profiles and counts as its page does.
const {execFileSync} = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');
const {Counts, chain} = require('./counts');

const program = require.resolve('@firefox-devtools/profiler-cli/dist/profiler-cli.js');

function asked(file, ask) {
  const sessions = fs.mkdtempSync(path.join(os.tmpdir(), 'profiler'));
  const run = (...words) => execFileSync(process.execPath, [program, ...words], {
    env: {...process.env, PROFILER_CLI_SESSION_DIR: sessions}, maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8'});
  try {
    run('load', file);
    return ask((...words) => JSON.parse(run('thread', ...words, '--json', '--include-idle')));
  } finally {
    run('stop');
    fs.rmSync(sessions, {recursive: true, force: true});
  }
}

// A category is a verdict, a subcategory a class; the page leaves the subcategory "Other" out, which here is what has no class.
function verdicts(counts, {categoryBreakdown}) {
  for (const category of categoryBreakdown.categories) {
    counts.by.verdict.set(category.name, category.samples);
    const classes = category.subcategories.map(one => [one.name, one.samples]);
    const named = classes.reduce((all, [, samples]) => all + samples, 0);
    for (const [name, samples] of [...classes, ['unclassified', category.samples - named]]) {
      counts.by.class.set(name, (counts.by.class.get(name) || 0) + samples);
    }
  }
}

function stacks(node, callers, counts) {
  const frames = [node.name, ...callers];
  if (node.selfSamples > 0) counts.add(node.selfSamples, {stack: chain(frames)});
  for (const child of node.children || []) stacks(child, frames, counts);
}

function byProgram(file, ...keys) {
  return asked(file, thread => {
    const counts = new Counts('stack');
    const {regularCallTree: tree} = thread('samples-top-down', '--max-lines', '1000000');
    for (const child of tree.children || []) stacks(child, [], counts);
    for (const key of keys) counts.by[key] = new Map();
    if (keys.length > 0) verdicts(counts, thread('samples'));
    return counts;
  });
}

module.exports = {byProgram};
