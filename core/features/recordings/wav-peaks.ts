/** The loudness of a WAV file over time, read from the file piece by piece. */

import { type FileHandle, open } from 'node:fs/promises';
import { peakCount } from './contract.ts';

interface Sound {
  /** In the file. */
  from: number;
  bytes: number;
  bits: number;
  /** 1 PCM, 3 floating point, 6 A-law, 7 μ-law. */
  format: number;
}

/** @returns null where the file is none, or holds what is not known here */
export async function wavPeaks(path: string): Promise<number[] | null> {
  const file = await open(path);
  try {
    const sound = await soundIn(file);
    return sound === null ? null : await peaksOf(file, sound);
  } finally {
    await file.close();
  }
}

async function soundIn(file: FileHandle): Promise<Sound | null> {
  const { size } = await file.stat();
  const head = Buffer.alloc(24);
  let format: Pick<Sound, 'bits' | 'format'> | null = null;
  // Behind `RIFF`, a length and `WAVE`: parts, each with a name and a length.
  for (let at = 12, parts = 0; at + 8 <= size && parts < 50; parts += 1) {
    const { bytesRead } = await file.read(head, 0, 24, at);
    const name = head.toString('latin1', 0, 4);
    const bytes = head.readUInt32LE(4);
    if (name === 'fmt ' && bytesRead === 24) format = { format: head.readUInt16LE(8), bits: head.readUInt16LE(22) };
    if (name === 'data') {
      // What is written as it is spoken says 0, or as much as there could be.
      const there = Math.min(bytes === 0 ? size : bytes, size - at - 8);
      return format === null || there < 2 ? null : { ...format, from: at + 8, bytes: there };
    }
    at += 8 + bytes + (bytes % 2);
  }
  return null;
}

/** One bucket after another; of all channels together. */
async function peaksOf(file: FileHandle, { from, bytes, bits, format }: Sound): Promise<number[] | null> {
  const loudness = reader(format, bits);
  if (loudness === null) return null;
  const width = bits / 8;
  const samples = Math.floor(bytes / width);
  const count = Math.min(peakCount, samples);
  const peaks = new Array<number>(count).fill(0);
  const block = Buffer.alloc(65_536 - (65_536 % width));
  for (let at = 0; at < samples * width; at += block.length) {
    const { bytesRead } = await file.read(block, 0, Math.min(block.length, samples * width - at), from + at);
    for (let place = 0; place + width <= bytesRead; place += width) {
      const bucket = Math.min(count - 1, Math.floor((((at + place) / width) * count) / samples));
      const value = Math.min(255, Math.round(loudness(block, place) * 255));
      if (value > (peaks[bucket] ?? 0)) peaks[bucket] = value;
    }
    if (bytesRead === 0) break;
  }
  return peaks;
}

type Loudness = (block: Buffer, place: number) => number;

/** How loud a sample is, from 0 to 1. */
function reader(format: number, bits: number): Loudness | null {
  // What says that it says more elsewhere is PCM in practice.
  const isPcm = format === 1 || format === 0xfffe;
  if (isPcm && bits === 8) return (block, place) => Math.abs(block.readUInt8(place) - 128) / 128;
  if (isPcm && bits === 16) return (block, place) => Math.abs(block.readInt16LE(place)) / 32_768;
  if (isPcm && bits === 24) return (block, place) => Math.abs(block.readIntLE(place, 3)) / 8_388_608;
  if (isPcm && bits === 32) return (block, place) => Math.abs(block.readInt32LE(place)) / 2_147_483_648;
  if (format === 3 && bits === 32) return (block, place) => Math.abs(block.readFloatLE(place)) || 0;
  if (format === 7 && bits === 8) return (block, place) => muLaw(block.readUInt8(place));
  if (format === 6 && bits === 8) return (block, place) => aLaw(block.readUInt8(place));
  return null;
}

/** ITU-T G.711, as telephones send it. */
function muLaw(byte: number): number {
  const value = ~byte & 0x7f;
  return ((((value & 0x0f) << 3) + 0x84) * 2 ** (value >> 4) - 0x84) / 32_124;
}

function aLaw(byte: number): number {
  const value = (byte ^ 0x55) & 0x7f;
  const [exponent, mantissa] = [value >> 4, value & 0x0f];
  const linear = exponent === 0 ? mantissa * 16 + 8 : (mantissa * 16 + 0x108) * 2 ** (exponent - 1);
  return linear / 32_256;
}
