// Firefox Profiler: its own program for the command line, which converts profiles and counts as its page does.
const {execFileSync, spawn} = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');
const {Counts, chain} = require('./counts');

const program = require.resolve('@firefox-devtools/profiler-cli/dist/profiler-cli.js');
const PATIENCE = 60_000;

// Its "load" gives the process that reads the file half a second to begin, too little for a busy machine: that is started here.
async function asked(file, ask) {
  const sessions = fs.mkdtempSync(path.join(os.tmpdir(), 'profiler'));
  const env = {...process.env, PROFILER_CLI_SESSION_DIR: sessions};
  const daemon = spawn(process.execPath, [program, '--daemon', file, '--session', 'check'], {env, stdio: 'ignore'});
  const ended = new Promise(done => daemon.once('exit', done));
  const run = (...words) => execFileSync(process.execPath, [program, ...words, '--session', 'check'], {
    env, maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8'});
  try {
    await loaded(path.join(sessions, 'check.log'), daemon);
    return ask((...words) => JSON.parse(run('thread', ...words, '--json', '--include-idle')));
  } finally {
    daemon.kill();
    await ended;
    fs.rmSync(sessions, {recursive: true, force: true});
  }
}

async function loaded(log, daemon) {
  for (const until = Date.now() + PATIENCE; ;) {
    const said = fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '';
    if (said.includes('Profile loaded')) return;
    const over = said.includes('Failed to load') || daemon.exitCode !== null || Date.now() > until;
    if (over) throw new Error(`not loaded: ${said}`);
    await new Promise(done => setTimeout(done, 50));
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
