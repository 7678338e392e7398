// Counts the events of x.* in this folder by what their owners publish, and compares with total.json: see "exports".
const esbuild = require('esbuild'), fs = require('fs'), path = require('path'), zlib = require('zlib');
const owners = process.argv[2];
const total = JSON.parse(fs.readFileSync('total.json', 'utf8')).total;
let failed = false;

function check(what, count) {
  const good = count === total;
  failed = failed || !good;
  console.log(`  ${good ? 'ok  ' : 'FAIL'} ${what}: ${count} of ${total}`);
}

const sum = numbers => numbers.reduce((all, one) => all + Number(one), 0);

// The parts of an owner's program that are not needed here, and what no registry has, are left out.
async function bundle(entry, out, alias) {
  const stub = {
    name: 'stub',
    setup(build) {
      build.onResolve({filter: /^[^./]/}, async args => {
        if (args.pluginData === 'seen') return undefined;
        const own = alias && args.path.startsWith(alias.from);
        const wanted = own ? path.join(alias.to, args.path.slice(alias.from.length)) : args.path;
        const found = await build.resolve(wanted, {
          resolveDir: own ? args.resolveDir : __dirname, kind: args.kind, pluginData: 'seen'});
        return found.errors.length ? {path: args.path, namespace: 'stub'} : found;
      });
      build.onLoad({filter: /.*/, namespace: 'stub'}, () => ({
        contents: 'module.exports = new Proxy(function() {}, {get: (of, key) => key === "__esModule" || (() => false)})'}));
    }};
  await esbuild.build({
    stdin: {contents: entry, resolveDir: __dirname, loader: 'ts'}, outfile: out, bundle: true, platform: 'node', format: 'cjs',
    plugins: [stub], loader: {'.wasm': 'empty'}, logLevel: 'error'});
  return require(path.resolve(out));
}

async function speedscope() {
  const Ajv = require('ajv');
  const schema = JSON.parse(fs.readFileSync('node_modules/speedscope/dist/release/file-format-schema.json', 'utf8'));
  const file = JSON.parse(fs.readFileSync('x.speedscope.json', 'utf8'));
  const valid = new Ajv({strict: false}).compile(schema);
  check('speedscope.json, by its schema', valid(file) ? sum(file.profiles.flatMap(one => one.weights)) : JSON.stringify(valid.errors));
  if (!fs.existsSync(path.join(owners, 'speedscope'))) return;
  const {importProfileGroupFromBase64} = await bundle(
    `export * from '${owners}/speedscope/src/import/index'`, 'speedscope.js');
  const log = console.log;
  for (const name of ['x.folded', 'x.speedscope.json', 'x.pb.gz']) {
    console.log = () => {};
    const group = await importProfileGroupFromBase64(name, fs.readFileSync(name).toString('base64'));
    console.log = log;
    check(`${name.slice(2)}, by speedscope's importer`, group ? sum(group.profiles.map(one => one.getTotalNonIdleWeight())) : 'not read');
  }
}

function pprof() {
  const {perftools} = require('pprof/proto/profile.js');
  const profile = perftools.profiles.Profile.decode(zlib.gunzipSync(fs.readFileSync('x.pb.gz')));
  check('pb.gz, by pprof\'s profile.proto', sum(profile.sample.map(one => one.value[0])));
}

async function firefox() {
  if (!fs.existsSync(path.join(owners, 'profiler'))) return;
  const {unserializeProfileOfArbitraryFormat} = await bundle(
    "export * from 'firefox-profiler/profile-logic/process-profile'", 'profiler.js',
    {from: 'firefox-profiler', to: path.join(owners, 'profiler/src')});
  const profile = await unserializeProfileOfArbitraryFormat(fs.readFileSync('x.firefox.json', 'utf8'));
  check(`firefox.json, upgraded to version ${profile.meta.preprocessedProfileVersion}`, sum(profile.threads.flatMap(one => Array.from(one.samples.weight))));
}

function perfetto() {
  if (!fs.existsSync('x.pftrace.txt')) return;
  const text = fs.readFileSync('x.pftrace.txt', 'utf8');
  // A field that the protos lack is printed by its number.
  const unknown = text.match(/^ *\d+[:{ ]/m);
  const samples = (text.match(/^ *callstack_iid:/gm) || []).length;
  const counted = sum((text.match(/alloc_count: \d+/g) || []).map(one => one.slice(13)));
  check('pftrace, by Perfetto\'s protos', unknown ? 'unknown field ' + unknown[0] : samples + counted);
}

(async () => {
  await speedscope();
  pprof();
  await firefox();
  perfetto();
  process.exit(failed ? 1 : 0);
})();
