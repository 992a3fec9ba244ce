/** The README's recipes for many machines: each reads the index that its engine gives. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { installDebianPackages, mayInstall, which } from '../../src/tools/editor/programs';
import { inProject } from '../../src/tools/paths';

const readme = readFileSync(inProject('README.md'), 'utf8');

/** The fenced block that holds this text. */
function block(holding: string): string {
  const blocks = [...readme.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);
  const found = blocks.filter((text) => text.includes(holding));
  assert.equal(found.length, 1, holding);
  return found[0]!;
}

function run(command: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync('sh', ['-c', command], {
    cwd: inProject(),
    encoding: 'utf8',
    // Debian's version asks to be cited, once, and waits for an answer.
    env: { ...process.env, PARALLEL_HOME: folder },
  });
}

let folder: string;

suite('many seeds on many machines', function () {
  this.timeout(600_000);
  suiteSetup(() => {
    folder = mkdtempSync(join(tmpdir(), 'unfold-shards-'));
  });
  suiteTeardown(() => rmSync(folder, { recursive: true }));

  /** The recipe with a small sweep in it: 7 seeds, 3 shards, in the scratch folder. */
  const small = (recipe: string): string =>
    recipe
      .replaceAll('attention --seeds 1000', 'lstm-gates --set steps=10 --seeds 7')
      .replaceAll('/10', '/3')
      .replaceAll('seq 10', 'seq 3')
      .replaceAll('shard-', `${folder}/shard-`);

  test('GNU parallel: local slots side by side give what one process gives', function () {
    if (which('parallel') === undefined && mayInstall()) installDebianPackages('parallel');
    if (which('parallel') === undefined) return this.skip();
    const { status, stderr } = run(small(block('parallel -j')));
    assert.equal(status, 0, stderr);
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    assert.equal(files.length, 3);
    const merged = run(`npm run -s merge -- ${folder}/shard-*.json`);
    const whole = run('npm run -s experiment -- lstm-gates --set steps=10 --seeds 7 --jobs 1');
    assert.equal(merged.status, 0, merged.stderr);
    const [a, b] = [merged, whole].map(({ stdout }) => {
      const { seconds, ...rest } = JSON.parse(stdout) as { seconds: number };
      assert.ok(seconds >= 0);
      return rest;
    });
    assert.deepEqual(a, b);
  });

  test('Slurm: the shell takes it, and the array is as long as there are shards', () => {
    const script = block('#SBATCH');
    assert.equal(spawnSync('sh', ['-n'], { input: script }).status, 0);
    assert.match(script, /^#!\/bin\/sh\n#SBATCH --array=1-10\n/);
    assert.match(script, /--shard "\$SLURM_ARRAY_TASK_ID\/10"/);
    const { status, stderr, stdout } = run(
      `export SLURM_ARRAY_TASK_ID=2 SLURM_CPUS_PER_TASK=1; ${small(script)} cat ${folder}/shard-2.json`,
    );
    assert.equal(status, 0, stderr);
    assert.equal((JSON.parse(stdout) as { shard: string }).shard, '2/3');
  });

  test('Kubernetes: an Indexed Job whose index, from 0, is a shard from 1', () => {
    interface Job {
      apiVersion: string;
      kind: string;
      spec: {
        completionMode: string;
        completions: number;
        template: {
          spec: {
            restartPolicy: string;
            containers: {
              name: string;
              image: string;
              command: string[];
              args: string[];
              volumeMounts: { name: string; mountPath: string }[];
            }[];
            volumes: { name: string }[];
          };
        };
      };
    }
    // The cast: its form is what is tested.
    const { apiVersion, kind, spec } = parse(block('completionMode')) as Job;
    assert.deepEqual([apiVersion, kind], ['batch/v1', 'Job']);
    assert.deepEqual([spec.completionMode, spec.completions], ['Indexed', 10]);
    const { containers, restartPolicy, volumes } = spec.template.spec;
    assert.equal(restartPolicy, 'Never');
    const [{ command, args, volumeMounts }] = containers as [(typeof containers)[0]];
    assert.deepEqual(command, ['sh', '-c']);
    assert.deepEqual(
      volumeMounts.map(({ name }) => name),
      volumes.map(({ name }) => name),
    );
    const [line] = args as [string];
    assert.ok(line.includes('> /results/'));
    const local = small(line).replace('/results/', '');
    const { status, stderr, stdout } = run(
      `export JOB_COMPLETION_INDEX=0; ${local}; cat ${folder}/shard-0.json`,
    );
    assert.equal(status, 0, stderr);
    assert.equal((JSON.parse(stdout) as { shard: string }).shard, '1/3');
  });
});
