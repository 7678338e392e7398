// speedscope: the schema of its files, and its importers. The package has these only inside the program for browsers, of which
// the part is run that comes before its first line of a page.
const fs = require('fs'), path = require('path');
const Ajv = require('ajv');
const {Counts, chain} = require('./counts');

const release = path.join(path.dirname(require.resolve('speedscope/package.json')), 'dist/release');

function bySchema(file) {
  const schema = JSON.parse(fs.readFileSync(path.join(release, 'file-format-schema.json'), 'utf8'));
  const valid = new Ajv({strict: false}).compile(schema);
  const profile = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (!valid(profile)) throw new Error(JSON.stringify(valid.errors));
  const counts = new Counts('verdict', 'stack');
  for (const one of profile.profiles) {
    one.samples.forEach((stack, at) => {
      const frames = stack.map(frame => profile.shared.frames[frame].name).reverse();
      counts.add(one.weights[at], {verdict: one.name, stack: chain(frames)});
    });
  }
  return counts;
}

function importers() {
  const program = fs.readFileSync(path.join(release, fs.readdirSync(release).find(name => /^speedscope-.*\.js$/.test(name))), 'utf8');
  const exported = /([\w$]+)=\{\};[\w$]+\(\1,\{[^}]*importProfileGroupFromBase64:/.exec(program)[1].replace('$', '\\$');
  const loaded = new RegExp(`([\\w$]+)=(Promise\\.resolve\\(\\)\\.then\\(\\(\\)=>\\([\\w$]+\\(\\),${exported}\\)\\));`).exec(program);
  const before = program.slice(0, loaded.index + loaded[0].length);
  const anything = new Proxy(function() {}, {
    get: (of, key) => key === Symbol.toPrimitive ? () => '' : anything, apply: () => anything, construct: () => anything, set: () => true});
  const window = {location: {hash: '', protocol: ''}, localStorage: {}, addEventListener() {}};
  const run = new Function('window', 'document', 'matchMedia', 'requestAnimationFrame', 'console', `${before}\nreturn ${loaded[1]};})();`
    .replace('"use strict";(()=>{', '"use strict";return (()=>{'));
  return run(window, anything, anything, anything, {...console, log() {}});
}

async function byImporter(file, ...keys) {
  const {importProfileGroupFromBase64} = await importers();
  const group = await importProfileGroupFromBase64(path.basename(file), fs.readFileSync(file).toString('base64'));
  if (!group) throw new Error('not read');
  const counts = new Counts(...keys);
  for (const profile of group.profiles) {
    profile.samples.forEach((leaf, at) => {
      const frames = [];
      for (let node = leaf; node.parent; node = node.parent) frames.push(node.frame.name);
      counts.add(profile.weights[at], {verdict: profile.getName(), stack: chain(frames)});
    });
  }
  return counts;
}

module.exports = {bySchema, byImporter};
