/**
 * A short, stable mark of a value (53 bits, base 36): tells two read-backs apart, keeps no secret. Two multiplicative
 * hashes side by side, because a turn must not wait for big integers.
 */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value);
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 2_654_435_761);
    other = Math.imul(other ^ unit, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909);
  other = Math.imul(other ^ (other >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return ((other >>> 0) * 0x20_0000 + (one >>> 11)).toString(36);
}
