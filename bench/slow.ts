import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a command has to be run with to behave as on a slow PC, and in words which limits could be set here. */
export interface Slow {
  readonly wrapper: readonly string[]
  readonly env: Record<string, string>
  readonly limits: string
  readonly end: () => void
}

const [pin, compiler] = ['taskset', process.env['CC'] ?? 'cc']

/** One core, 1.5 GB, and 10 ms more for each fsync: as far as this machine lets us. */
export const slowly = (): Slow => {
  const wrapper: string[] = []
  const limits: string[] = []
  const ends: (() => void)[] = []
  const group = memoryGroup()
  if (group) {
    // The shell joins the group, then becomes the app.
    wrapper.push('sh', '-c', `echo $$ > ${join(group, 'cgroup.procs')}; exec "$@"`, 'sh')
    limits.push('1.5 GB by cgroup')
    ends.push(() => leave(group))
  } else limits.push('memory not limited: no cgroup may be made here')
  if (spawnSync(pin, ['--version']).status === 0) {
    wrapper.push(pin, '-c', '0')
    limits.push('1 core by taskset')
  } else limits.push('cores not limited: no taskset')
  const shim = slowDisk()
  if (shim) {
    limits.push('fsync +10 ms by preload')
    ends.push(() => rmSync(shim.folder, { recursive: true, force: true }))
  } else limits.push('fsync as it is: no C compiler')
  return {
    wrapper,
    env: shim ? { LD_PRELOAD: shim.file } : {},
    limits: limits.join(', '),
    end: () => ends.forEach((one) => one()),
  }
}

const memoryGroup = (): string | undefined => {
  const places = [
    { folder: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes' },
    { folder: '/sys/fs/cgroup', limit: 'memory.max' },
  ]
  for (const { folder, limit } of places) {
    const group = join(folder, `anteroom-bench-${process.pid}`)
    try {
      mkdirSync(group)
      writeFileSync(join(group, limit), String(1.5 * 2 ** 30))
      return group
    } catch {
      leave(group)
    }
  }
  return undefined
}
const leave = (group: string): void => {
  try {
    if (existsSync(group)) rmdirSync(group)
  } catch {
    // Its last process may still be ending; an empty group costs nothing.
  }
}

const source = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
static void wait10(void) { struct timespec t = {0, 10000000}; nanosleep(&t, 0); }
int fsync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fsync"); wait10(); return real(fd); }
int fdatasync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fdatasync"); wait10(); return real(fd); }
`

const slowDisk = (): { readonly folder: string; readonly file: string } | undefined => {
  if (process.platform !== 'linux') return undefined
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-slow-'))
  const [code, file] = [join(folder, 'slow.c'), join(folder, 'slow.so')]
  writeFileSync(code, source)
  if (spawnSync(compiler, ['-shared', '-fPIC', '-O1', '-o', file, code, '-ldl']).status === 0) return { folder, file }
  rmSync(folder, { recursive: true, force: true })
  return undefined
}
