"""What a picture is to be like, chosen with the picture in sight."""
