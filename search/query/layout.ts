/** The same keys on the other keyboard layout: wjdtks is 정산, ㄹㅇㄴ is fds. */
import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul';

/** What was meant if the wrong layout was on; undefined when that gives no whole words of two syllables: go and vm are no 해 and 프. */
export function otherLayout(query: string): string | undefined {
  const typed = query.trim().normalize('NFC');
  if (/^[a-z ]+$/i.test(typed)) return wholeHangul(typed);
  if (/[ㄱ-ㅣ]/.test(typed)) {
    const latin = convertHangulToQwerty(typed).toLowerCase();
    return /^[a-z0-9 ]+$/.test(latin) ? latin : undefined;
  }
  return undefined;
}

function wholeHangul(latin: string): string | undefined {
  try {
    const hangul = convertQwertyToHangul(latin);
    return /^[가-힣]{2,}(?: [가-힣]{2,})*$/.test(hangul.trim()) ? hangul : undefined;
  } catch {
    return undefined; // es-hangul throws on some Latin text that spells no Hangul
  }
}
