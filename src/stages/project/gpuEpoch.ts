/**
 * A part of an epoch of the descent on a graphics card: a thread for every item, which alone moves it. It goes through a
 * part of the item's edges that are due, with all others where they stood at the end of the last part. Both ways of an edge are in the graph and due
 * together: the item takes its step as the head and its step as the tail one after the other. Random items come from a
 * hash (PCG, Jarzynski & Olano 2020) of item, epoch and edge.
 */
export const gpuEpoch = /* wgsl */ `
struct Shape { n: u32, seed: u32, a: f32, b: f32 }
struct Part { turn: u32, pace: f32, part: u32, parts: u32 }

@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> first: array<u32>;
@group(0) @binding(2) var<storage, read> tails: array<u32>;
@group(0) @binding(3) var<storage, read> rates: array<u32>;
@group(1) @binding(0) var<uniform> epoch: Part;
@group(2) @binding(0) var<storage, read> before: array<vec2f>;
@group(2) @binding(1) var<storage, read_write> after: array<vec2f>;

fn mixed(value: u32) -> u32 {
  let state = value * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

fn pull(apart: vec2f) -> vec2f {
  let squared = max(dot(apart, apart), 1e-12);
  let power = pow(squared, shape.b);
  return -2.0 * shape.a * shape.b * power / (squared * (1.0 + shape.a * power)) * apart;
}

fn push(apart: vec2f) -> vec2f {
  let squared = dot(apart, apart);
  let force = 2.0 * shape.b / ((0.001 + squared) * (1.0 + shape.a * pow(max(squared, 1e-12), shape.b)));
  return clamp(force * apart, vec2f(-4.0), vec2f(4.0));
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i >= shape.n) { return; }
  var place = before[i];
  var random = mixed(shape.seed ^ mixed(i ^ mixed(epoch.turn * epoch.parts + epoch.part)));
  for (var e = first[i] + epoch.part; e < first[i + 1u]; e += epoch.parts) {
    let rate = rates[e];
    if (((rate * epoch.turn) & 0x7fffffffu) >= rate) { continue; }
    let other = before[tails[e]];
    var away = vec2f(0.0);
    for (var s = 0; s < 5; s++) {
      random = mixed(random);
      let drawn = random % shape.n;
      if (drawn != i) { away += push(place - before[drawn]); }
    }
    place += epoch.pace * (pull(place - other) + away);
    place += epoch.pace * pull(place - other);
  }
  after[i] = place;
}
`;
