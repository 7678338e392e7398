// pprof: the messages of its profile.proto, as Google's package for Node.js has them.
const fs = require('fs'), zlib = require('zlib');
const {perftools} = require('pprof/proto/profile.js');
const {Counts, chain} = require('./counts');

function byProto(file) {
  const profile = perftools.profiles.Profile.decode(zlib.gunzipSync(fs.readFileSync(file)));
  const text = number => profile.stringTable[Number(number)];
  const byId = all => new Map(all.map(one => [Number(one.id), one]));
  const locations = byId(profile.location), functions = byId(profile.function);
  const name = id => text(functions.get(Number(locations.get(Number(id)).line[0].functionId)).name);
  const counts = new Counts('verdict', 'class', 'reason', 'comm', 'stack');
  for (const sample of profile.sample) {
    const labels = Object.fromEntries(sample.label.map(one => [text(one.key), text(one.str)]));
    counts.add(Number(sample.value[0]), {...labels, stack: chain(sample.locationId.map(name))});
  }
  return counts;
}

module.exports = {byProto};
