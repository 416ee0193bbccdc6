/* Evaluated in a page: sends every query to the real worker, one after the other, and gives the last answer to each
 * (a site with many editions answers twice) with its milliseconds. Without an index the worker loads the site's own. */
async ({ script, index, queries, settle }) => {
  const worker = new Worker(new URL(script, location.href));
  const next = (type) => new Promise((done, failed) => {
    worker.onerror = failed;
    worker.onmessage = ({ data }) => {
      if (data.type === type) done(data.data);
      else if (data.type === 4) failed(new Error("no index"));
    };
  });
  const ready = next(1);
  worker.postMessage({ type: 0, data: index ? { ...index, options: {} } : undefined });
  await ready;
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    const answer = next(3);
    worker.postMessage({ type: 2, data: query });
    let data = await answer;
    const ms = performance.now() - start;
    if (settle) {
      worker.onmessage = (message) => { if (message.data.type === 3) data = message.data.data; };
      await new Promise((done) => setTimeout(done, settle));
    }
    answers.push({ ms, ...data });
  }
  worker.terminate();
  return answers;
};
