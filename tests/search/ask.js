/* Evaluated in a page: sends the index and then every query to the real worker, one after the other, and gives the
 * last answer to each (a site with many editions answers twice) with its milliseconds. */
async ({ index, queries, settle }) => {
  const worker = new Worker("/assets/javascripts/search-worker.js");
  const next = (type) => new Promise((done, failed) => {
    worker.onerror = failed;
    worker.onmessage = ({ data }) => data.type === type && done(data.data);
  });
  const ready = next(1);
  worker.postMessage({ type: 0, data: { ...index, options: {} } });
  await ready;
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    let answer = next(3);
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
