import { useComputedColorScheme } from '@mantine/core';
import { type MouseEvent, useEffect, useRef } from 'react';
import styles from './recording.module.css';

interface WaveformProps {
  /** 0 to 255. */
  peaks: readonly number[];
  /** How much of it was heard, 0 to 1. */
  heard: number;
  /** 0 to 1. */
  onSeek: (part: number) => void;
}

const height = 44;

/** The loudness of a recording over time; a click plays from there. By keyboard the slider under it does the same. */
export function Waveform({ peaks, heard, onSeek }: WaveformProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme();
  useEffect(() => {
    // Its colours are read from the page.
    void scheme;
    const element = canvas.current;
    if (element === null) return;
    const draw = () => drawPeaks(element, peaks, heard);
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [peaks, heard, scheme]);
  const onClick = ({ currentTarget, clientX }: MouseEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    onSeek(Math.max(0, Math.min(1, (clientX - left) / width)));
  };
  return <canvas ref={canvas} className={styles.wave} aria-hidden onClick={onClick} data-waveform />;
}

/** Of what was heard, and of the rest. Nobody but this gives a canvas the colours that somebody forces. */
function coloursOf(canvas: HTMLCanvasElement): [played: string, rest: string] {
  if (matchMedia('(forced-colors: active)').matches) return ['Highlight', 'CanvasText'];
  const style = getComputedStyle(canvas);
  return [style.getPropertyValue('--accent'), style.getPropertyValue('--text-3')];
}

function drawPeaks(canvas: HTMLCanvasElement, peaks: readonly number[], heard: number): void {
  const context = canvas.getContext('2d');
  const { clientWidth: width } = canvas;
  if (context === null || width === 0) return;
  const scale = devicePixelRatio;
  canvas.width = width * scale;
  canvas.height = height * scale;
  context.scale(scale, scale);
  const [played, rest] = coloursOf(canvas);
  const most = Math.max(1, ...peaks);
  const bars = Math.floor(width / 3);
  for (let bar = 0; bar < bars; bar += 1) {
    const from = Math.floor((bar * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars));
    const tall = Math.max(2, (Math.max(...peaks.slice(from, to)) / most) * height);
    context.fillStyle = (bar + 0.5) / bars <= heard ? played : rest;
    context.fillRect(bar * 3, (height - tall) / 2, 2, tall);
  }
}
