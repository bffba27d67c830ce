=== kernel.cu
__device__ float scale(float value) { return value * 2.0f; }
//               ^^^^^ def scale
//                           ^^^^^ def value
//                                           ^^^^^ ref value
template <typename T> __global__ void fill(T *out, int count) {
//                 ^ def T
//                                    ^^^^ def fill
//                                         ^ ref T
//                                            ^^^ def out
//                                                     ^^^^^ def count
  __shared__ float cache[32];
  //               ^^^^^ def cache
  int at = blockIdx.x * blockDim.x + threadIdx.x;
  //  ^^ def at
  if (at < count) out[at] = scale(cache[0]);
  //  ^^ ref at
  //       ^^^^^ ref count
  //              ^^^ ref out
  //                  ^^ ref at
  //                        ^^^^^ ref scale
  //                              ^^^^^ ref cache
}
void run(float *out) { fill<float><<<1, 32>>>(out, 32); }
//              ^^^ def given
//                     ^^^^ ref fill
//                                            ^^^ ref given
