/*
 * course-lesson-autorun: when one of the course's own, unmodified lessons is
 * opened, run its code cells tagged "autorun", so that the practice tables are
 * there without a click.
 *
 * This file is a module-federation container written by hand: JupyterLab only
 * asks for `init` and `get`, so no bundler is needed and what is reviewed here
 * is what runs.  It is a classic script (not a module), loaded once per page.
 */
(() => {
  'use strict';

  const NAME = 'course-lesson-autorun';
  const TAG = 'autorun';

  // Only valid while the script is being evaluated, so it is read at once.  The
  // list of known lessons lies beside this file whatever base URL Lab has.
  const LIST_URL = new URL('lessons.json', document.currentScript.src).href;

  let scope = null;

  // ---- SHA-256 --------------------------------------------------------------
  // crypto.subtle is missing on plain http outside localhost, which is how a
  // classroom LAN is often served; one code path everywhere is easier to trust.

  // The constants of FIPS 180-4: fractional parts of square and cube roots of
  // the first primes.  Computed, because a table of 72 numbers hides typos.
  const [START, ROUND] = (() => {
    const primes = [];
    for (let n = 2; primes.length < 64; n++) {
      if (primes.every(p => n % p)) primes.push(n);
    }
    const fraction = x => ((x - Math.floor(x)) * 2 ** 32) | 0;
    return [
      primes.slice(0, 8).map(p => fraction(Math.sqrt(p))),
      primes.map(p => fraction(Math.cbrt(p)))
    ];
  })();

  function sha256(text) {
    const bytes = new TextEncoder().encode(text);
    const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);

    const rotate = (x, n) => (x >>> n) | (x << (32 - n));
    const hash = START.slice();
    const w = new Int32Array(64);
    for (let block = 0; block < padded.length; block += 64) {
      for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + i * 4);
      for (let i = 16; i < 64; i++) {
        const x = w[i - 15];
        const y = w[i - 2];
        const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
        const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
      }
      let [a, b, c, d, e, f, g, h] = hash;
      for (let i = 0; i < 64; i++) {
        const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
        const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
        const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((v, i) => { hash[i] = (hash[i] + v) | 0; });
    }
    return hash.map(v => (v >>> 0).toString(16).padStart(8, '0')).join('');
  }

  // ---- which notebooks are ours ---------------------------------------------

  let listing = null;

  // Read once per page, but a failed read (server restarting) is not kept.
  function knownDigests() {
    listing ??= fetch(LIST_URL, { cache: 'no-cache' })
      .then(reply => {
        if (!reply.ok) throw new Error(`${LIST_URL}: HTTP ${reply.status}`);
        return reply.json();
      })
      .then(data => new Set(data.digests))
      .catch(reason => {
        listing = null;
        throw reason;
      });
    return listing;
  }

  const isAutorun = cell => {
    const tags = cell.type === 'code' ? cell.getMetadata('tags') : null;
    return Array.isArray(tags) && tags.includes(TAG);
  };
  const sourceOf = cell => cell.sharedModel.getSource();

  // The metadata only says which lesson this claims to be.  What decides is the
  // code itself: anyone can write metadata, nobody can make other code hash to
  // a digest that came with the installed course.
  async function approvedLesson(model) {
    const course = model.getMetadata('course');
    if (!course || typeof course.lesson !== 'string' || !course.lesson) return null;
    const cells = Array.from(model.cells).filter(isAutorun);
    if (!cells.length) return null;
    const sources = cells.map(sourceOf);
    // Same text as Python's json.dumps(..., ensure_ascii=False, separators=(",", ":")).
    const digest = sha256(JSON.stringify(cells.map((cell, i) => [cell.id, sources[i]])));
    if (digest !== course.digest || !(await knownDigests()).has(digest)) {
      console.info(`${NAME}: "${course.lesson}" differs from the installed course; not run by itself`);
      return null;
    }
    return { slug: course.lesson, cells, sources };
  }

  // ---- running --------------------------------------------------------------

  // Everything a trainee could have typed or produced.  What autorun and the
  // kernel's start write by themselves is left out.
  function trace(model) {
    const notebook = model.toJSON();
    const { kernelspec, language_info, ...metadata } = notebook.metadata;
    const cells = notebook.cells.map((cell, i) => {
      if (!isAutorun(model.cells.get(i))) return cell;
      const { outputs, execution_count, metadata: { execution, trusted, ...rest }, ...other } = cell;
      return { ...other, metadata: rest };
    });
    return JSON.stringify([metadata, kernelspec?.name, cells]);
  }

  function follow(context, pristine, tracker, executor, actions) {
    const session = context.sessionContext;
    const model = context.model;
    let drawnBy = null;     // id of the kernel whose widgets are on the page
    let process = null;     // the session id the kernel process stamps on its messages
    let busy = false;
    let marked = false;     // whether the page's mark is about this notebook
    // Lab marks a file dirty on opening when its language_info is incomplete, so
    // the flag says nothing yet; `pristine` means nobody can have typed anything.
    let clean = pristine || !model.dirty ? trace(model) : null;
    const claimed = new Set();   // cells the trainee has run in this kernel's life

    const liveKernel = () => {
      const kernel = session.session?.kernel;
      const live = kernel && !session.isRestarting && !session.isTerminating &&
        !session.pendingInput && kernel.connectionStatus === 'connected' && kernel.status === 'idle';
      return live ? kernel : null;
    };

    const unmark = () => {
      if (marked) delete document.body.dataset.courseLessonReady;
      marked = false;
    };

    async function draw(kernel) {
      const lesson = await approvedLesson(model);
      // Only Python reads these cells as the code that was approved.
      const info = lesson && await kernel.info;
      if (!lesson || info.language_info.name !== 'python') return;
      // Lets "Restart and run all" queue its cells first; they are then not run twice.
      await new Promise(resolve => setTimeout(resolve, 100));

      unmark();
      if (!model.dirty) clean = trace(model);
      let failed = false;
      for (const [i, cell] of lesson.cells.entries()) {
        // Already run, or queued, by the trainee.
        if (claimed.has(cell.id)) continue;
        const panel = tracker.find(p => p.context === context);
        const widget = panel?.content.widgets.find(w => w.model === cell);
        // Approval was for this text, in this kernel; both can change meanwhile.
        if (!widget || !isAutorun(cell) || sourceOf(cell) !== lesson.sources[i]) return;
        if (drawnBy !== kernel.id || session.session?.kernel !== kernel || session.pendingInput) return;
        // Not NotebookActions.runCells: that scrolls to the active cell, leaves
        // edit mode and sends all cells at once, so a later one may run after
        // an error.
        try {
          failed = !(await executor.runCell({
            cell: widget,
            notebook: panel.content.model,
            notebookConfig: panel.content.notebookConfig,
            onCellExecuted: () => {},
            onCellExecutionScheduled: () => {},
            sessionContext: session
          }));
        } catch (reason) {
          failed = true;   // the traceback is already in the cell's output
        }
        if (model.isDisposed || drawnBy !== kernel.id) return;
        if (failed) break;
      }
      if (lesson.cells.some(cell => claimed.has(cell.id))) {
        await kernel.requestKernelInfo();   // answered after the trainee's own queued cells
        failed ||= lesson.cells.some(
          cell => cell.outputs.toJSON().some(output => output.output_type === 'error'));
      }
      // Drawing is not the trainee's work: do not ask to save it.  Anything else
      // that changed keeps the document dirty.
      if (model.dirty && clean !== null && trace(model) === clean) model.dirty = false;
      document.body.dataset.courseLessonReady = failed ? 'error' : lesson.slug;
      marked = true;
    }

    // Called on every change; `drawnBy` makes it act once per life of a kernel.
    async function check() {
      const kernel = model.isDisposed ? null : liveKernel();
      if (!kernel || busy || drawnBy === kernel.id) return;
      busy = true;
      drawnBy = kernel.id;
      try {
        await draw(kernel);
      } catch (reason) {
        console.warn(`${NAME}:`, reason);
      }
      busy = false;
      void check();   // a restart during the run
    }

    const forget = () => {   // the widgets died with the process
      drawnBy = null;
      process = null;
      claimed.clear();
      unmark();
    };
    session.statusChanged.connect((_, status) => {
      if (status === 'restarting' || status === 'autorestarting') forget();
      void check();
    });
    // A restart ordered by another page or program changes no status here; the
    // new process gives itself away with its first message.
    session.iopubMessage.connect((_, { header, content }) => {
      if (header.msg_type !== 'status' || !['busy', 'idle'].includes(content.execution_state)) return;
      if (session.isRestarting) return;   // the old process saying goodbye
      if (process && process !== header.session) forget();
      process = header.session;
      void check();
    });
    session.kernelChanged.connect((_, change) => {
      if (change.oldValue?.id !== change.newValue?.id) forget();
      void check();
    });
    session.connectionStatusChanged.connect(() => void check());
    context.saveState.connect((_, state) => {
      if (state.startsWith('completed')) clean = null;   // what is on disk is no longer that text
    });
    const onScheduled = (_, { notebook, cell }) => {
      if (notebook.model === model) claimed.add(cell.model.id);
    };
    actions.executionScheduled.connect(onScheduled);
    context.disposed.connect(() => actions.executionScheduled.disconnect(onScheduled));
    void check();
  }

  // ---- the plugin -----------------------------------------------------------

  function plugin(lab) {
    return {
      id: `${NAME}:plugin`,
      description: 'Runs the autorun cells of unmodified course lessons.',
      autoStart: true,
      requires: [lab.INotebookTracker],
      optional: [lab.INotebookCellExecutor],
      activate: (app, tracker, cellExecutor) => {
        const executor = cellExecutor ?? { runCell: lab.runCell };
        // Two views of one notebook share one context and one kernel.
        const followed = new WeakSet();
        const meet = async panel => {
          const context = panel.context;
          if (followed.has(context)) return;
          followed.add(context);
          const pristine = !context.isReady;
          await context.ready;
          // Other people's notebooks are left without any listener of ours.
          if (context.isDisposed || !context.model.getMetadata?.('course')) return;
          follow(context, pristine, tracker, executor, lab.NotebookActions);
        };
        tracker.widgetAdded.connect((_, panel) => void meet(panel));
        tracker.forEach(panel => void meet(panel));
      }
    };
  }

  // ---- the federation container ---------------------------------------------

  // The rule Lab's bundler uses for singletons: the copy in use, else the newest.
  // Any other copy has tokens that are different objects and is never provided.
  async function shared(name) {
    const versions = scope[name] ?? {};
    const numbers = v => v.split(/[.+-]/).map(part => parseInt(part, 10) || 0);
    const newer = (a, b) => {
      const [x, y] = [numbers(a), numbers(b)];
      return (y[0] - x[0]) || (y[1] - x[1]) || (y[2] - x[2]);
    };
    const order = Object.keys(versions).sort(
      (a, b) => Boolean(versions[b].loaded) - Boolean(versions[a].loaded) || newer(a, b));
    if (!order.length) throw new Error(`${NAME}: JupyterLab does not share ${name}`);
    return (await versions[order[0]].get())();
  }

  (window._JUPYTERLAB ??= {})[NAME] = {
    init: shareScope => { scope = shareScope; },
    get: async module => {
      if (module !== './extension') throw new Error(`${NAME}: no module ${module}`);
      const exports = { __esModule: true, default: plugin(await shared('@jupyterlab/notebook')) };
      return () => exports;
    },
    // For the course's own tests against Python's hashlib.
    sha256
  };
})();
