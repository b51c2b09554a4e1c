/** Takes particles and the endings of 하다 and 되다 off a Hangul word: 정산을 → 정산, 개선했다 → 개선. */

const PARTICLES =
  '에서부터 으로부터 에서의 으로의 까지의 부터의 에게의 에게서는 이라고는 에서는 에서도 에게서 으로서 으로써 으로는 으로도 이라는 이라고 이라도 이라며 이란 까지는 까지도 부터는 ' +
  '에게는 에게도 한테서 처럼은 만큼은 라는 라고 라도 라며 에서 에게 에는 에도 에만 으로 로서 로써 로는 로도 부터 까지 처럼 만큼 보다 마다 조차 마저 ' +
  '밖에 한테 께서 이나 이랑 하고 이며 이고 이다 에의 과의 와의 들의 들은 들이 들을 들에 들 은 는 이 가 을 를 의 에 로 와 과 도 만 나 랑 란 며 고 야 께 님';

const ENDINGS =
  '하였습니다 했습니다 하였다 하였고 했었다 했으며 했지만 하였으며 합니다 한다고 되었습니다 되었다 되었고 됐습니다 됐다 된다 되는 되어 되고 되며 ' +
  '되면 된 될 됨 했다 했고 한다 하는 하여 하고 하며 하면 하게 하기 하지 해서 해야 하던 한 할 함 해 했던 시킨 시켜 시키는 적인 적으로';

/** A shorter word is left alone: 고가, 제이 and the like are words, not a syllable with a particle. */
const SHORTEST_STEM = 2;

function byEnding(list: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const ending of list.split(' ').sort((a, b) => b.length - a.length)) {
    const last = ending.slice(-1);
    found.set(last, [...(found.get(last) ?? []), ending]);
  }
  return found;
}

const particles = byEnding(PARTICLES);
const endings = byEnding(ENDINGS);

function longestEnd(word: string, list: Map<string, string[]>): string | undefined {
  return list.get(word.slice(-1))?.find((end) => word.length - end.length >= SHORTEST_STEM && word.endsWith(end));
}

/** The word without its particles and its 하다/되다 ending; at least two syllables stay. */
export function stem(word: string): string {
  let rest = word;
  const particle = longestEnd(rest, particles);
  if (particle) {
    rest = rest.slice(0, -particle.length);
    // 사용자들에게, 회사에까지, 김하늘님의: the plural 들, 에 or the polite 님 may stand before a particle.
    if (/[들에님]$/.test(rest)) {
      const inner = longestEnd(rest, particles);
      if (inner) rest = rest.slice(0, -inner.length);
    }
  }
  const ending = longestEnd(rest, endings);
  return ending ? rest.slice(0, -ending.length) : rest;
}

const allParticles = new Set(PARTICLES.split(' '));

/** Whether it is nothing but a particle, as behind a Latin word (Kafka를). */
export function isParticle(word: string): boolean {
  return allParticles.has(word);
}

/** The one syllable that stands before a particle (웹에서도 → 웹), which may be a word or not (고가); undefined for other words. */
export function loneSyllable(word: string): string | undefined {
  return isParticle(word.slice(1)) ? word.slice(0, 1) : undefined;
}
