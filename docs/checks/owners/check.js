// Compares what the owners of the formats read in the exports x.* of a folder with what skbsh counts, which is in "views" there:
// see ../exports. A line for each reader; exit status 1 when counts differ or a file is refused.
const fs = require('fs'), path = require('path');
const firefox = require('./firefox'), perfetto = require('./perfetto'), pprof = require('./pprof'), skbsh = require('./skbsh');
const speedscope = require('./speedscope'), tables = require('./tables');

const folder = process.argv[2];
const x = ending => path.join(folder, 'x.' + ending);
const wanted = skbsh.views(path.join(folder, 'views'), 0);

const readers = [
  ['folded', "speedscope's importer", () => speedscope.byImporter(x('folded'), 'stack')],
  ['folded', 'Firefox Profiler', () => firefox.byProgram(x('folded'))],
  ['speedscope.json', "speedscope's schema", () => speedscope.bySchema(x('speedscope.json'))],
  ['speedscope.json', "speedscope's importer", () => speedscope.byImporter(x('speedscope.json'), 'verdict', 'stack')],
  ['firefox.json', 'Firefox Profiler', () => firefox.byProgram(x('firefox.json'), 'verdict', 'class')],
  ['pb.gz', "pprof's profile.proto", () => pprof.byProto(x('pb.gz'))],
  ['pb.gz', "speedscope's importer", () => speedscope.byImporter(x('pb.gz'), 'stack')],
  ['pftrace', "Perfetto's trace processor", () => perfetto.byProcessor(x('pftrace'))],
  ['jsonl', 'JSON.parse', () => tables.jsonLines(x('jsonl'))],
  ['csv', "Python's csv", () => tables.csv(x('csv'))],
  ['md', 'cmark-gfm', () => tables.markdown(x('md'))],
  ['trace', 'load', () => skbsh.views(path.join(folder, 'views'), 1)],
];

function differences(counts) {
  const lost = counts.lost === undefined || counts.lost === wanted.lost ? [] : [`${counts.lost} lost instead of ${wanted.lost}`];
  const unread = counts.unread ? [`${counts.unread} unread`] : [];
  return [...counts.differences(wanted), ...lost, ...unread];
}

const shortened = lines => lines.length <= 5 ? lines : [...lines.slice(0, 5), `and ${lines.length - 5} more`];

async function checked(ending, name, read) {
  const head = `${ending}, ${name}: `;
  if (ending === 'trace' && !fs.existsSync(x(ending))) {
    console.log(`  none ${head}too many events for lines`);
    return true;
  }
  try {
    const counts = await read();
    const lines = shortened(differences(counts));
    const kinds = ['total', ...(counts.lost === undefined ? [] : ['lost']), ...Object.keys(counts.by)];
    console.log(lines.length === 0 ? `  ok   ${head}${kinds.join(', ')}` : `  FAIL ${head}${lines.join('\n         ')}`);
    return lines.length === 0;
  } catch (error) {
    console.log(`  FAIL ${head}${error.message}`);
    return false;
  }
}

(async () => {
  let good = true;
  for (const reader of readers) {
    good = await checked(...reader) && good;
  }
  process.exit(good ? 0 : 1);
})();
