"""What was published of famous networks: year, paper, and accuracy on ImageNet.

The accuracies are those of single networks on one crop of each of the 50,000 validation
photographs, as the table of https://keras.io/api/applications lists them for the weights
that come with Keras; AlexNet's is its paper's, the error of one network in table 2.
Parameters and multiply–adds are counted by `dlcourse.models.total`.
"""

from typing import NamedTuple

KERAS = "https://keras.io/api/applications"


class Published(NamedTuple):
    """A network as it was published.

    Args:
        name: as Keras calls it.
        year: of its first paper.
        paper: its authors and address.
        side: pixels on a side that it takes.
        parameters: how many it has.
        multiply_adds: for one image.
        top1: the share of photographs whose class it says first, in [0, 1].
        source: where that share is published.
    """

    name: str
    year: int
    paper: str
    side: int
    parameters: int
    multiply_adds: int
    top1: float
    source: str = KERAS


_ALEXNET = (
    "Krizhevsky et al., https://papers.nips.cc/paper/"
    "4824-imagenet-classification-with-deep-convolutional-neural-networks.pdf"
)
_VGG = "Simonyan and Zisserman, https://arxiv.org/abs/1409.1556"
_INCEPTION = "Szegedy et al., https://arxiv.org/abs/1512.00567"
_RESNET = "He et al., https://arxiv.org/abs/1512.03385"
_DENSENET = "Huang et al., https://arxiv.org/abs/1608.06993"
_XCEPTION = "Chollet, https://arxiv.org/abs/1610.02357"
_MOBILENET = "Howard et al., https://arxiv.org/abs/1704.04861"
_MOBILENET2 = "Sandler et al., https://arxiv.org/abs/1801.04381"
_EFFICIENTNET = "Tan and Le, https://arxiv.org/abs/1905.11946"

NETWORKS = (
    Published("AlexNet", 2012, _ALEXNET, 227, 60_965_224, 724_406_816, 0.593, _ALEXNET),
    Published("VGG16", 2014, _VGG, 224, 138_357_544, 15_470_264_320, 0.713),
    Published("VGG19", 2014, _VGG, 224, 143_667_240, 19_632_062_464, 0.713),
    Published("InceptionV3", 2015, _INCEPTION, 299, 23_851_784, 5_713_216_096, 0.779),
    Published("ResNet50", 2015, _RESNET, 224, 25_636_712, 3_857_973_248, 0.749),
    Published("ResNet152", 2015, _RESNET, 224, 60_419_944, 11_282_415_616, 0.766),
    Published("DenseNet121", 2016, _DENSENET, 224, 8_062_504, 2_834_161_664, 0.750),
    Published("Xception", 2016, _XCEPTION, 299, 22_910_480, 8_357_403_496, 0.790),
    Published("MobileNet", 2017, _MOBILENET, 224, 4_253_864, 568_740_352, 0.704),
    Published("MobileNetV2", 2018, _MOBILENET2, 224, 3_538_984, 300_774_272, 0.713),
    Published("EfficientNetB0", 2019, _EFFICIENTNET, 224, 5_330_571, 385_814_752, 0.771),
    Published("EfficientNetB4", 2019, _EFFICIENTNET, 380, 19_466_823, 4_393_771_024, 0.829),
    Published("EfficientNetB7", 2019, _EFFICIENTNET, 600, 66_658_687, 37_745_884_192, 0.843),
)


def published(name: str) -> Published:
    """The entry of a network.

    Raises:
        ValueError: if there is none of that name.
    """
    for network in NETWORKS:
        if network.name == name:
            return network
    known = ", ".join(network.name for network in NETWORKS)
    raise ValueError(f"name must be one of {known}. Received: {name!r}.")
