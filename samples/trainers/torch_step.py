"""PyTorch: autograd's gradient of half the squared error, and one step of torch.optim.SGD. Needs torch."""
import torch

from step_server import serve


def step(weights, inputs, targets, rate):
    synapses = [torch.tensor(synapse, dtype=torch.float64, requires_grad=True) for synapse in weights]
    outputs, y = torch.tensor(inputs, dtype=torch.float64), torch.tensor(targets, dtype=torch.float64)
    for synapse in synapses:
        outputs = torch.sigmoid(outputs @ synapse)

    (0.5 * (y - outputs) ** 2).sum().backward()
    torch.optim.SGD(synapses, lr=rate).step()
    return [synapse.tolist() for synapse in synapses], (y - outputs).abs().mean().item()


if __name__ == "__main__":
    torch.set_num_threads(1)
    serve(step, name="PyTorch", version=torch.__version__)
